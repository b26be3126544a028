import { createService, defineContext, start } from '@clever/service';
import Type from 'typebox';
import { announceUrl } from './announce.ts';
import { buy, buyMany, calls, front, makeCalls, secretOf } from './call-contract.ts';
import { grantsOf, noReports } from './grants.ts';

const context = defineContext({ config: Type.Object({}), calls, domains: [], open: () => ({}) });
const service = createService({
  name: 'front',
  version: '1.0.0',
  contracts: [front],
  context,
  handlers: [
    context.handle(buy, async ({ body }, { call }) => call.back.redeem({ body })),
    context.handle(buyMany, async ({ body }, { call }) => makeCalls(() => call.back.redeem({ body }))),
  ],
  snapshots: () => grantsOf('front', 'bench'),
  reports: noReports,
});
const { url } = await start(service, {
  CLEVER_SECRET: secretOf(),
  BACK_URL: process.env.BACK_URL,
  CALL_TRANSPORT: process.env.CALL_TRANSPORT,
});
announceUrl(url);
