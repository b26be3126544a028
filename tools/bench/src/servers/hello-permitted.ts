import { createService, defineContext, start } from '@clever/service';
import Type from 'typebox';
import { announceUrl } from './announce.ts';
import { hello, helloContract } from './hello-contract.ts';

/** A service that asks a real permitter for its grants. */
const context = defineContext({ config: Type.Object({}), calls: [], domains: [], open: () => ({}) });
const service = createService({
  name: 'hello',
  version: '1.0.0',
  contracts: [helloContract],
  context,
  handlers: [context.handle(hello, async ({ query }) => ({ hello: query.name, at: 1 }))],
});
const { url } = await start(service, { ...process.env, CLEVER_SECRET: process.env.BENCH_SECRET });
announceUrl(url);
