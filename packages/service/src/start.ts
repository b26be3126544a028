import { createCaller } from '@clever/caller';
import { openDatabases } from '@clever/router';
import type { DestinationStream } from 'pino';
import { newRequestId } from './arrival.ts';
import { build } from './build.ts';
import { checkService, StartupError } from './checks.ts';
import { closeServer, followConnections } from './close-server.ts';
import type { Service } from './create-service.ts';
import { endStalled } from './end-stalled.ts';
import { measureProcess } from './figures.ts';
import { faultsOf } from './health.ts';
import { runJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { createMetrics, measureGrants, measureJobs } from './metrics.ts';
import { watchMigrations } from './missing-migrations.ts';
import { openGrants, openProtection } from './protect.ts';
import { type ChassisSettings, type Environment, readSettings } from './settings.ts';
import { newTrace } from './trace.ts';

/** A service that answers. */
export interface RunningService {
  readonly name: string;
  /** `http://127.0.0.1:4105` */
  readonly url: string;
  /** Stops it: not ready first, then the requests under way, then jobs, `db.close()` and the databases. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Where the log goes; standard output where it is absent. */
  readonly log?: DestinationStream;
  /** Jobs wait for it, and for the service to be ready. */
  readonly jobsAfter?: Promise<void>;
}

/**
 * Starts a service with the settings of `env`, which is read nowhere else.
 *
 * @throws ConfigError naming every missing or malformed setting
 * @throws StartupError naming every fault of the service's own code, or why it cannot listen
 */
export async function start(service: Service, env: Environment, options: StartOptions = {}): Promise<RunningService> {
  checkService(service);
  const settings = readSettings(service, env);
  const { chassis, own: config } = settings;
  const log = createLog(service.name, chassis.LOG_LEVEL, options.log);
  const stopping = new AbortController();
  await using opened = new AsyncDisposableStack();

  const databases = openDatabases(env, {
    onConnectionLost: (error, domain) => log.warn({ err: error, domain }, 'database connection lost'),
  });
  opened.defer(() => databases.close());
  const { CLEVER_SECRET: secret } = chassis;
  const caller = createCaller(service.context.calls, { name: service.name, secret, urls: settings.urls });
  opened.defer(() => caller.close());
  const call = caller.bind({ requestId: newRequestId(), traceparent: newTrace(), deadline: undefined });
  const db: Closable = await service.context.open({
    databases,
    config,
    call,
    urls: settings.urls,
    log,
    stopping: stopping.signal,
  } as unknown as never);
  opened.defer(async () => db.close?.());
  const { essential = service.context.domains } = service.context;
  const needed = () => databases.opened.filter(({ domain }) => essential.some((one) => one === domain));
  const guarded = { service, db, settings, log };
  const source = openGrants(guarded);
  const readiness = {
    databases: needed,
    missing: watchMigrations(service),
    grants: source,
    stopping: stopping.signal,
  };
  const protection = openProtection(guarded, { source, figures: measureProcess(() => faultsOf(readiness)) });
  opened.defer(() => protection.close());
  const shared = { db, config, log, stopping: stopping.signal, bind: caller.bind };
  const metrics = createMetrics();
  measureGrants(metrics, source);
  const app = await build({
    service,
    settings: chassis,
    shared,
    readiness,
    log,
    stream: options.log,
    protection,
    metrics,
  });
  const isReady = async () => (await faultsOf(readiness)).length === 0;
  const jobOptions = { after: options.jobsAfter, isReady, meters: measureJobs(metrics) };
  opened.defer(runJobs(service.jobs ?? [], { db, config, call, log }, jobOptions));
  const connections = followConnections(app);
  endStalled(app, connections, chassis.SEND_TIMEOUT_MS);
  opened.defer(() => closeServer(app, connections, chassis.DRAIN_MS));
  const url = await app.listen({ host: chassis.HOST, port: chassis.PORT }).catch((cause: NodeJS.ErrnoException) => {
    throw listenFault(service.name, chassis, cause);
  });
  log.info({ url, version: service.version }, 'ready');

  const parts = opened.move();
  return { name: service.name, url, close: once(() => stop(stopping, chassis.DRAIN_MS, parts)) };
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process listens there',
  EADDRNOTAVAIL: 'HOST is no address of this machine',
  EACCES: 'it may not listen there',
};

function listenFault(name: string, { HOST, PORT }: ChassisSettings, cause: NodeJS.ErrnoException): Error {
  const reason = reasons[cause.code ?? ''];
  return reason
    ? Object.assign(new StartupError(name, [`PORT ${PORT} of ${HOST}: ${reason}`]), { cause, code: cause.code })
    : cause;
}

interface Closable {
  close?(): Promise<void>;
}

/** Becomes "not ready" first and still answers for `drainMs`, so that load balancers stop sending requests. */
async function stop(stopping: AbortController, drainMs: number, parts: AsyncDisposableStack): Promise<void> {
  stopping.abort();
  if (drainMs > 0) await new Promise((resolve) => setTimeout(resolve, drainMs));
  await parts.disposeAsync();
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}
