import Fastify from 'fastify';
import { Pool } from 'undici';
import { announce } from './announce.ts';
import { Body, Redemption } from './call-contract.ts';

const pool = new Pool(process.env.BACK_URL as string, { connections: 64 });
const credentials = process.env.AUTHORIZATION ? { authorization: process.env.AUTHORIZATION } : {};
const app = Fastify();
const schema = { body: { ...Body, additionalProperties: false }, response: { 200: Redemption } };
app.post('/purchases', { schema }, async ({ body }) => {
  const response = await pool.request({
    method: 'POST',
    path: '/redemptions',
    headers: { 'content-type': 'application/json', ...credentials },
    body: JSON.stringify(body),
  });
  return response.body.json();
});
await announce(app);
