import { timingSafeEqual } from 'node:crypto';
import { digestSecret } from '@clever/permitter';
import basicAuth from '@fastify/basic-auth';
import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';
import { Hello, Query } from './hello-contract.ts';

/** Bare Fastify with the plugin alone, and the digest of a secret. */
const app = bareFastify();
const known = Buffer.from(digestSecret(process.env.BENCH_SECRET ?? ''), 'hex');
await app.register(basicAuth, {
  validate(name, secret, _request, _reply, done) {
    const isRight = timingSafeEqual(Buffer.from(digestSecret(secret), 'hex'), known) && name === 'front';
    done(isRight ? undefined : new Error('wrong'));
  },
});
const schema = { querystring: { ...Query, additionalProperties: false }, response: { 200: Hello } };
app.get<{ Querystring: { name: string } }>('/hello', { schema, onRequest: app.basicAuth }, async ({ query }) => ({
  hello: query.name,
  at: 1,
}));
await announce(app);
