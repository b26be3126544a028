import { createService, defineContext, start } from '@clever/service';
import Type from 'typebox';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';
import { hello, helloContract } from './hello-contract.ts';

const context = defineContext({ config: Type.Object({}), calls: [], domains: [], open: () => ({}) });
const service = createService({
  name: 'hello',
  version: '1.0.0',
  contracts: [helloContract],
  context,
  handlers: [context.handle(hello, async ({ query }) => ({ hello: query.name, at: 1 }))],
  snapshots: () => grantsOf('hello', 'bench'),
  reports: noReports,
});
const { url } = await start(service, { CLEVER_SECRET: 'x'.repeat(43), LOG_LEVEL: process.env.LOGL });
announceUrl(url);
