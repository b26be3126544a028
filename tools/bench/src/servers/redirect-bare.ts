import Fastify from 'fastify';
import { announce } from './announce.ts';

const targets = new Map([['hello', 'https://example.com/']]);
const app = Fastify();
app.get<{ Params: { slug: string } }>('/:slug', async ({ params }, reply) => {
  const target = targets.get(params.slug);
  return target ? reply.code(302).header('location', target).send() : reply.code(404).send();
});
await announce(app);
