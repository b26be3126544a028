import { createCaller } from '@clever/caller';
import { openDatabases } from '@clever/router';
import type { DestinationStream } from 'pino';
import { build } from './build.ts';
import { checkService, StartupError } from './checks.ts';
import { closeServer, followConnections } from './close-server.ts';
import type { Service } from './create-service.ts';
import { originsOf } from './cross-origin.ts';
import { notingSpans, ownScope } from './current-span.ts';
import { endStalled } from './end-stalled.ts';
import { measureProcess } from './figures.ts';
import { faultsOf } from './health.ts';
import { runJobs } from './jobs.ts';
import { createLog, standardOutput } from './log.ts';
import { measureBreakers, observeCalls } from './measure-calls.ts';
import { countPoolErrors, measurePools } from './measure-pools.ts';
import { createMetrics, measureBuild, measureGrants, measureJobs } from './metrics.ts';
import { watchMigrations } from './missing-migrations.ts';
import { openGrants, openProtection } from './protect.ts';
import { type ChassisSettings, type Environment, readSettings } from './settings.ts';
import { openTelemetry } from './telemetry/open-telemetry.ts';
import { openTls } from './tls.ts';

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
  const metrics = createMetrics();
  await using opened = new AsyncDisposableStack();
  const telemetry = await openTelemetry(service, chassis, metrics);
  opened.defer(async () => telemetry?.close());
  const stream = telemetry?.copyLines(options.log ?? standardOutput) ?? options.log;
  const log = createLog(service.name, chassis.LOG_LEVEL, stream);
  const tls = openTls(chassis, log);
  opened.defer(async () => tls?.close());
  const stopping = new AbortController();

  const pools = countPoolErrors(metrics);
  const databases = openDatabases(env, {
    onConnectionLost(error, domain) {
      pools.lost(domain);
      log.warn({ err: error, domain }, 'database connection lost');
    },
    onConnectionRefused: (_error, domain) => pools.refused(domain),
    observe: telemetry?.statements,
  });
  opened.defer(() => databases.close());
  opened.defer(async () => telemetry?.closeMeters());
  const { CLEVER_SECRET: secret } = chassis;
  const transport = chassis.CALL_TRANSPORT === 'clever' ? 'clever' : 'http';
  const observer = observeCalls(metrics, telemetry?.calls);
  const caller = createCaller(service.context.calls, {
    name: service.name,
    secret,
    urls: settings.urls,
    transport,
    observer,
    connect: tls?.connect,
  });
  measureBreakers(metrics, caller);
  opened.defer(() => caller.close());
  const call = caller.bind(ownScope());
  let isCallKept = false;
  const db: Closable = await service.context.open({
    databases,
    config,
    get call() {
      isCallKept = true;
      return call;
    },
    urls: settings.urls,
    log,
    stopping: stopping.signal,
  } as unknown as never);
  opened.defer(async () => db.close?.());
  const { essential = service.context.domains } = service.context;
  const needed = () => databases.opened.filter(({ domain }) => essential.some((one) => one === domain));
  const guarded = { service, db, settings, log, connect: tls?.connect };
  const source = openGrants(guarded);
  const missing = watchMigrations(service);
  const readiness = {
    databases: needed,
    missing,
    grants: source,
    stopping: stopping.signal,
  };
  const protection = openProtection(guarded, { source, figures: measureProcess(() => faultsOf(readiness)) });
  opened.defer(() => protection.close());
  const origins = originsOf(chassis.ALLOWED_ORIGINS);
  const shared = { db, config, log, stopping: stopping.signal, bind: caller.bindRequest, origins };
  measureGrants(metrics, source);
  measureBuild(metrics, service);
  measurePools(metrics, databases, missing);
  const app = await build({
    service: telemetry || isCallKept ? notingSpans(service) : service,
    settings: chassis,
    shared,
    readiness,
    log,
    stream,
    protection,
    metrics,
    departed: telemetry?.departed,
    tls,
  });
  const isReady = async () => (await faultsOf(readiness)).length === 0;
  const jobOptions = { after: options.jobsAfter, isReady, meters: measureJobs(metrics), follow: telemetry?.job };
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
