import { Pool } from 'undici';
import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';
import { answer, Body, Redemption } from './call-contract.ts';

/** Asks a permitter over HTTP on every request, as a mesh without snapshots does. */
const permitter = new Pool(process.env.PERMITTER_URL as string, { connections: 64 });
const app = bareFastify();
app.addHook('onRequest', async ({ headers }, reply) => {
  const { statusCode, body } = await permitter.request({
    method: 'POST',
    path: '/redemptions',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: headers.authorization?.slice(-40), playerId: 'back.redeem' }),
  });
  await body.json();
  if (statusCode !== 200) return reply.code(403).send();
});
const schema = { body: { ...Body, additionalProperties: false }, response: { 200: Redemption } };
app.post<{ Body: { code: string } }>('/redemptions', { schema }, async ({ body }) => answer(body.code));
await announce(app);
