import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';

/** It looks at what a redirect depends on: the host, the path and the query. It counts nothing. */
const targets = new Map([['127.0.0.1 hello', 'https://example.com/']]);
const app = bareFastify();
app.get<{ Params: { slug: string }; Querystring: Record<string, string> }>(
  '/:slug',
  async ({ host, params, query }, reply) => {
    const target = targets.get(`${host.toLowerCase()} ${params.slug}`);
    if (!target) return reply.code(404).send();
    const search = new URLSearchParams(query).toString();
    return reply
      .code(302)
      .header('location', search ? `${target}?${search}` : target)
      .send();
  },
);
await announce(app);
