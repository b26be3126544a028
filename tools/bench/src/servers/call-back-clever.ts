import { createService, defineContext, start } from '@clever/service';
import Type from 'typebox';
import { announceUrl } from './announce.ts';
import { answer, back, redeem, secretOf } from './call-contract.ts';
import { grantsOf, noReports } from './grants.ts';

const context = defineContext({ config: Type.Object({}), calls: [], domains: [], open: () => ({}) });
const service = createService({
  name: 'back',
  version: '1.0.0',
  contracts: [back],
  context,
  handlers: [context.handle(redeem, async ({ body }) => answer(body.code))],
  snapshots: () => grantsOf('back', 'front', secretOf()),
  reports: noReports,
});
const { url } = await start(service, { CLEVER_SECRET: secretOf() });
announceUrl(url);
