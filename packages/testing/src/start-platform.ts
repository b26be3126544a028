import type { Database } from '@clever/contract/database';
import type { PermitDb } from '@clever/model-permit/db';
import type { Domain, Env } from '@clever/router';
import { Agent } from 'undici';
import { createDatabase, type TestDatabase } from './create-database.ts';
import { closeLater } from './left-open.ts';
import { planPlatform } from './plan-platform.ts';
import type { PlatformOptions } from './platform-options.ts';
import { basic, type Send, sender } from './requests.ts';
import { runService, type TestRun } from './run-service.ts';

/** A service under test, listening on a port of 127.0.0.1. */
export interface TestService {
  readonly name: string;
  readonly url: string;
  /** Its settings: enough to start another replica of it. */
  readonly env: Env;
  /** What it logged so far, one object per line. */
  readonly logs: readonly Readonly<Record<string, unknown>>[];
  /** Sends requests as a named caller, with its secret or another one; `null` is anonymous. */
  as(caller: string | null, secret?: string): Send;
  /** Stops it, before the platform stops. */
  stop(): Promise<void>;
}

/** Services with databases of their own and one permitter. Closed by `close`, `await using`, or after the test file. */
export interface TestPlatform extends AsyncDisposable {
  service(name: string): TestService;
  /** The database of a domain, to look at rows and to call verbs. */
  database(domain: Domain): Database;
  /** The permitter's data, for changing grants with the verbs of `@clever/model-permit/db`. */
  readonly permit: PermitDb;
  secretOf(caller: string): string;
  close(): Promise<void>;
}

/** Starts services with fresh databases and a real permitter, and waits until all of them are ready. */
export async function startPlatform(options: PlatformOptions): Promise<TestPlatform> {
  const [{ app: permitter }, { openPermit, seedCaller }] = await Promise.all([
    import('@clever/service-permitter'),
    import('@clever/model-permit/db'),
  ]);
  await using started = new AsyncDisposableStack();
  const plan = await planPlatform(permitter, options);

  const databases = new Map<Domain, TestDatabase>();
  for (const domain of plan.domains) databases.set(domain, started.use(await createDatabase(domain)));
  const database = (domain: Domain) => found(databases.get(domain), `no service here opens ${domain}`);
  const permit = openPermit(database('permit'));
  started.defer(() => permit.close());
  for (const caller of plan.callers) await seedCaller(permit, caller);

  const dispatcher = new Agent();
  started.defer(() => dispatcher.destroy());
  const env = Object.assign({}, ...[...databases.values()].map((each) => each.env)) as Env;
  const runs = new Map<string, TestRun>();
  const startPart = async ({ service, env: own }: (typeof plan.parts)[number]) => {
    const run = await runService(service, { ...env, ...own });
    started.defer(run.stop);
    runs.set(service.name, run);
    await run.ready();
  };
  await startPart(plan.permitter);
  await Promise.all(plan.parts.map(startPart));

  const secretOf = (name: string) =>
    found(plan.callers.find((caller) => caller.name === name)?.secret, `there is no caller ${name}`);
  const parts = started.move();
  const close = closeLater(() => parts.disposeAsync());
  return {
    service: (name) => {
      const run = found(runs.get(name), `there is no service ${name}`);
      const authorize = (caller: string, secret = secretOf(caller)) => ({ authorization: basic(caller, secret) });
      const as = (caller: string | null, secret?: string) =>
        sender(dispatcher, run.url, caller === null ? {} : authorize(caller, secret));
      return { name, url: run.url, env: run.env, logs: run.logs, stop: run.stop, as };
    },
    database,
    permit,
    secretOf,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function found<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new Error(otherwise);
  return value;
}
