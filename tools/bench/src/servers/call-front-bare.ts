import { Pool } from 'undici';
import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';
import { Body, makeCalls, Redemption } from './call-contract.ts';

const pool = new Pool(process.env.BACK_URL as string, { connections: 64 });
const credentials = process.env.AUTHORIZATION ? { authorization: process.env.AUTHORIZATION } : {};
const app = bareFastify();
const schema = { body: { ...Body, additionalProperties: false }, response: { 200: Redemption } };
const redeem = async (body: unknown) => {
  const response = await pool.request({
    method: 'POST',
    path: '/redemptions',
    headers: { 'content-type': 'application/json', ...credentials },
    body: JSON.stringify(body),
  });
  return response.body.json();
};
app.post('/purchases', { schema }, ({ body }) => redeem(body));
app.post('/rounds', ({ body }) => makeCalls(() => redeem(body)));
await announce(app);
