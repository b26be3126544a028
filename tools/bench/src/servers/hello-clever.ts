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
const { LOGL: LOG_LEVEL, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER_ARG } = process.env;
const telemetry = { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER_ARG };
const { url } = await start(service, { CLEVER_SECRET: 'x'.repeat(43), LOG_LEVEL, ...telemetry });
announceUrl(url);
