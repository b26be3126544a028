import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';
import { answer, Body, Redemption } from './call-contract.ts';

const app = bareFastify();
const schema = { body: { ...Body, additionalProperties: false }, response: { 200: Redemption } };
app.post<{ Body: { code: string } }>('/redemptions', { schema }, async ({ body }) => answer(body.code));
await announce(app);
