import { permittee } from '@clever/permitter';
import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';
import { grantsOf } from './grants.ts';
import { Hello, hello, Query } from './hello-contract.ts';

/** Bare Fastify with the permittee, without the rest of the chassis. */
const app = bareFastify();
await app.register(permittee, {
  source: grantsOf('hello', 'front', process.env.BENCH_SECRET),
  contracts: { hello: '1.0.0' },
  observer: { permitted: () => undefined, denied: () => undefined },
});
const schema = { querystring: { ...Query, additionalProperties: false }, response: { 200: Hello } };
app.get<{ Querystring: { name: string } }>('/hello', { schema, config: { operation: hello } }, async ({ query }) => ({
  hello: query.name,
  at: 1,
}));
await announce(app);
