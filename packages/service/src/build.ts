import type { OperationSpec } from '@clever/contract';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { noteArrivals, requestId } from './arrival.ts';
import { acceptJson } from './body.ts';
import type { Shared } from './context.ts';
import type { Service } from './define.ts';
import { docsHandlers } from './docs.ts';
import { answerError, answerErrors, answerSocketError } from './errors.ts';
import { healthHandlers, type Readiness } from './health.ts';
import { logRequests } from './log.ts';
import { createMetrics, measureRequests } from './metrics.ts';
import { mount, refuseOtherMethods } from './mount.ts';
import type { Protection } from './protect.ts';
import type { ChassisSettings } from './settings.ts';
import { shedOverload } from './shedding.ts';
import { compileInput } from './validation.ts';

export interface Parts {
  readonly service: Service;
  readonly settings: ChassisSettings;
  readonly shared: Shared;
  readonly readiness: Readiness;
  readonly log: Logger;
  readonly protection: Protection;
}

/** Builds the HTTP server of a service; it does not listen yet. */
export async function build({
  service,
  settings,
  shared,
  readiness,
  log,
  protection,
}: Parts): Promise<FastifyInstance> {
  const app = createApp(settings, log);
  refuseNameless(app);
  acceptJson(app);
  answerErrors(app);
  noteArrivals(app);
  const metrics = createMetrics(service.name);
  logRequests(app, log);
  measureRequests(app, metrics, await shedOverload(app, settings));
  await protection.register(app);
  const handlers = [
    ...service.handlers,
    ...healthHandlers(service, readiness, metrics),
    ...(settings.DOCS ? docsHandlers(service) : []),
  ];
  for (const handler of handlers) mount(app, handler, shared);
  refuseOtherMethods(
    app,
    handlers.map(({ operation }) => operation),
  );
  return app;
}

function createApp(settings: ChassisSettings, log: Logger): FastifyInstance {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger,
    genReqId: requestId,
    bodyLimit: settings.MAX_BODY_BYTES,
    trustProxy: settings.TRUST_PROXY || false,
    return503OnClosing: false,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    http: { maxHeaderSize: 16_384, headersTimeout: 10_000 },
    routerOptions: { maxParamLength: 2048 },
    clientErrorHandler: answerSocketError,
    frameworkErrors: answerError,
  });
  app.setValidatorCompiler(({ schema, httpPart }) => compileInput(schema as object, httpPart));
  return app as unknown as FastifyInstance;
}

/** Lets no route start that is not an operation: nothing is open by accident. */
function refuseNameless(app: FastifyInstance): void {
  app.addHook('onRoute', ({ config, url, method }) => {
    const operation = config?.operation as OperationSpec | undefined;
    if (!operation) throw new TypeError(`CLEVER008 ${method} ${url} is not an operation`);
  });
}
