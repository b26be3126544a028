import type { Server } from 'node:tls';
import type { OperationSpec } from '@clever/contract';
import Fastify, { type FastifyInstance } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import { admitRequests, createAdmission, type Departed } from './admission.ts';
import { requestId } from './arrival.ts';
import { acceptJson } from './body.ts';
import { limitBodies, longestBodyMs } from './body-time.ts';
import { serveCalls } from './calls/serve.ts';
import { compileOutput } from './compile-output.ts';
import { compressPages } from './compress.ts';
import type { Shared } from './context.ts';
import type { Service } from './create-service.ts';
import { docsHandlers } from './docs/handlers.ts';
import { prepare } from './entry.ts';
import { answerErrors, answerSocketError, errorAnswer } from './errors.ts';
import { areReachable, healthHandlers, type Readiness } from './health.ts';
import { logRequests } from './log.ts';
import { type Metrics, measureRequests } from './metrics.ts';
import { mount, refuseOtherMethods } from './mount.ts';
import * as ops from './ops.ts';
import { headPages, pageGate, problemPage } from './pages.ts';
import type { Protection } from './protect.ts';
import type { ChassisSettings } from './settings.ts';
import { watchLateness } from './shedding.ts';
import type { Tls } from './tls.ts';
import { routeUpgrades, upgradesOf } from './upgrade.ts';
import { compileInput } from './validation.ts';

export interface Parts {
  readonly service: Service;
  readonly settings: ChassisSettings;
  readonly shared: Shared;
  readonly readiness: Readiness;
  readonly log: Logger;
  /** Where request lines go; standard output where it is absent. */
  readonly stream: DestinationStream | undefined;
  readonly protection: Protection;
  readonly metrics: Metrics;
  /** Told of every request that is over. */
  readonly departed?: ((departed: Departed) => void) | undefined;
  readonly tls: Tls | undefined;
}

/** Builds the HTTP server of a service; it does not listen yet. */
export async function build({
  service,
  settings,
  shared,
  readiness,
  log,
  stream,
  protection,
  metrics,
  departed,
  tls,
}: Parts): Promise<FastifyInstance> {
  const pages = service.pages ?? [];
  const operations = [...service.handlers, ...pages].map(({ operation }) => operation);
  const takesCalls = settings.CALL_TRANSPORT === 'clever';
  const showPage = problemPage(service);
  const app = createApp(settings, {
    answer: errorAnswer({ log, showPage }),
    longestMs: longestBodyMs(operations, settings),
    upgrades: upgradesOf(takesCalls ? [...operations, ops.calls] : operations),
    tls,
  });
  routeUpgrades(app);
  refuseNameless(app);
  app.decorateRequest('visitor', undefined);
  acceptJson(app);
  headPages(app, service);
  const areDatabasesThere = () => areReachable(readiness.databases());
  answerErrors(app, { log, showPage, areDatabasesThere });
  const lateness = watchLateness(settings.MAX_EVENT_LOOP_DELAY_MS);
  app.addHook('onClose', async () => lateness.stop());
  const admission = createAdmission(settings, lateness);
  admission.observers.push(
    logRequests(service.name, log, stream),
    measureRequests(metrics, admission.inFlight),
    protection.departed,
    ...(departed ? [departed] : []),
  );
  if (operations.some(({ upload }) => upload)) limitBodies(app, settings);
  admitRequests(app, admission);
  await protection.register(app, admission.inFlight);
  const handlers = [
    ...service.handlers,
    ...healthHandlers(service, readiness, metrics),
    ...(settings.DOCS ? docsHandlers(service) : []),
  ];
  if (pages.length > 0) await compressPages(app);
  const entries = handlers.map(prepare);
  const { permission } = protection;
  if (takesCalls)
    entries.push(serveCalls(app, entries, { shared, admission, permission, log, areDatabasesThere }, settings));
  for (const entry of entries) mount(app, entry, shared);
  for (const page of pages) mount(app, prepare(page), shared, pageGate(service, shared));
  refuseOtherMethods(
    app,
    [...entries.map(({ operation }) => operation), ...pages.map(({ operation }) => operation)],
    shared.origins,
  );
  return app;
}

interface AppParts {
  readonly answer: ReturnType<typeof errorAnswer>;
  readonly longestMs: number;
  readonly upgrades: ReturnType<typeof upgradesOf>;
  readonly tls: Tls | undefined;
}

function createApp(settings: ChassisSettings, { answer, longestMs, upgrades, tls }: AppParts): FastifyInstance {
  const server = { maxHeaderSize: 16_384, headersTimeout: Math.min(10_000, longestMs), ...upgrades };
  const app = Fastify({
    genReqId: requestId,
    bodyLimit: settings.MAX_BODY_BYTES,
    trustProxy: settings.TRUST_PROXY || false,
    return503OnClosing: false,
    requestTimeout: longestMs,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    ...(tls ? { https: { ...server, ...tls.server } } : { http: server }),
    routerOptions: { maxParamLength: 2048 },
    clientErrorHandler: answerSocketError,
    frameworkErrors: answer,
  }) as FastifyInstance;
  tls?.follow(app.server as unknown as Server);
  app.setValidatorCompiler(({ schema, httpPart }) => compileInput(schema as object, httpPart));
  app.setSerializerCompiler(compileOutput);
  return app;
}

/** Lets no route start that is not an operation: nothing is open by accident. */
function refuseNameless(app: FastifyInstance): void {
  app.addHook('onRoute', ({ config, url, method }) => {
    const operation = config?.operation as OperationSpec | undefined;
    if (!operation) throw new TypeError(`CLEVER008 ${method} ${url} is not an operation`);
  });
}
