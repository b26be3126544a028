import { announce } from './announce.ts';
import { bareFastify } from './bare.ts';
import { Hello, Query } from './hello-contract.ts';

const app = bareFastify();
const schema = { querystring: { ...Query, additionalProperties: false }, response: { 200: Hello } };
app.get<{ Querystring: { name: string } }>('/hello', { schema }, async ({ query }) => ({ hello: query.name, at: 1 }));
await announce(app);
