import type { DataFolder } from '../data/data-folder.ts';
import { identifyProcess } from '../data/process-identity.ts';
import { removeRun, writeRun } from '../data/run-record.ts';
import { runSplit } from '../split/run-split.ts';
import { watchSources } from '../split/watch-sources.ts';
import { listServices, loadService, type ServiceFolder } from '../workspace/services.ts';
import { addressOf } from './addresses.ts';
import { makeCertificates } from './certificates.ts';
import { endLeftovers } from './end-leftovers.ts';
import { environmentOf } from './environment.ts';
import { type Health, waitForHealth } from './health.ts';
import { runInProcess } from './in-process.ts';
import { inviteFirstOwner } from './owner-link.ts';
import { type LoadedService, planServices, startOrder } from './plan.ts';
import { checkPorts } from './ports.ts';
import { prepareFolder } from './prepare-folder.ts';
import { type Released, runBeside } from './released.ts';
import type { Runner } from './runner.ts';
import { openStore } from './store.ts';
import { trustCertificates } from './trust-certificates.ts';

export interface PlatformOptions {
  readonly root: string;
  readonly folder: DataFolder;
  /** Names of services; all where it is empty. */
  readonly wanted: readonly string[];
  readonly portBase: number;
  readonly split: boolean;
  readonly watch: boolean;
  readonly verbose: boolean;
  /** Releases that run in place of the code of this checkout. */
  readonly released?: Released;
  /** With certificates that are made for it. */
  readonly tls?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface StartedService {
  readonly name: string;
  readonly url: string;
  readonly health: Health;
}

/** The platform, as it runs on this machine. */
export interface Platform {
  readonly services: readonly StartedService[];
  /** Where the first person of the admin site begins, as long as it has no owner. */
  readonly welcome: string | undefined;
  /** Stops the services, then PostgreSQL. */
  close(): Promise<void>;
}

/** For all of them: what is not ready by then is reported, and the others start. */
const readyWithinMs = 180_000;

/** Runs services on a PostgreSQL of their own. @throws Failure when something is in the way; then nothing runs */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { root, folder, portBase } = options;
  await using opened = new AsyncDisposableStack();
  opened.defer(prepareFolder(folder));
  await endLeftovers(folder);
  await checkPorts(portsOf(listServices(root).filter(isWanted(options)), portBase), portBase);
  const loading = loadAll(options);
  const planning = loading.then((all) => planServices(all, options.wanted));
  const store = openStore({ root, folder, loading, planning });
  opened.defer(async () => (await store.catch(() => undefined))?.close());
  const services = await planning;
  await checkPorts(portsOf(services, portBase), portBase);
  const { settings, credentials } = await store;

  const runner = openRunner(options, () => record(options, services, runner));
  opened.defer(() => runner.close());
  const certificates = await certify(options, services);
  const around = { services, portBase, settings, credentials, env: options.env, logs: folder.logs, certificates };
  const begin = (one: LoadedService) => runner.start(one, environmentOf(one, around));
  opened.defer(() => removeRun(folder));
  const healths = new Map<string, Health>();
  const until = performance.now() + readyWithinMs;
  for (const some of startOrder(services)) {
    await Promise.all(some.map(begin));
    record(options, services, runner);
    const settle = async (one: LoadedService) =>
      healths.set(one.name, await waitForHealth(addressOf(options, one), until - performance.now()));
    await Promise.all(some.map(settle));
  }
  if (options.watch) opened.defer(watchSources(root, services, runner));
  const started = services.map((one) => ({
    name: one.name,
    url: addressOf(options, one),
    health: healths.get(one.name) as Health,
  }));
  const welcome = await inviteFirstOwner(started, settings);
  runner.allUp?.();
  const parts = opened.move();
  return { services: started, welcome, close: () => parts.disposeAsync() };
}

async function certify({ folder, tls }: PlatformOptions, services: readonly LoadedService[]) {
  if (!tls) return undefined;
  const made = await makeCertificates(
    folder.path,
    services.map(({ name }) => name),
  );
  trustCertificates(folder.path);
  return made;
}

const isWanted =
  ({ wanted }: PlatformOptions) =>
  ({ name }: ServiceFolder) =>
    wanted.length === 0 || wanted.includes(name);

const portsOf = (services: readonly ServiceFolder[], portBase: number) =>
  services.map(({ name, portOffset }) => ({ name, port: portBase + portOffset }));

/** Loads every service, since all of them are callers; one that is broken stands in the way only of a start that needs it. */
async function loadAll({ root, wanted }: PlatformOptions): Promise<LoadedService[]> {
  const load = async (one: ServiceFolder): Promise<LoadedService[]> => {
    try {
      return [{ ...one, service: await loadService(one) }];
    } catch (error) {
      if (wanted.length === 0 || wanted.includes(one.name)) throw error;
      process.stderr.write(`${(error as Error).message}; it is left out\n`);
      return [];
    }
  };
  return (await Promise.all(listServices(root).map(load))).flat();
}

function openRunner({ folder, split, verbose, released = new Map() }: PlatformOptions, onChange: () => void): Runner {
  const apart = { folder, verbose, onChange, released };
  if (split) return runSplit(apart);
  const together = runInProcess(folder, verbose);
  return released.size > 0 ? runBeside(released, runSplit(apart), together) : together;
}

function record(
  { folder, portBase, split, tls }: PlatformOptions,
  services: readonly LoadedService[],
  runner: Runner,
): void {
  const self = identifyProcess(process.pid);
  if (!self) return;
  writeRun(folder, {
    process: self,
    startedAt: new Date(performance.timeOrigin).toISOString(),
    mode: split ? 'split' : 'one process',
    services: services.map((one) => ({
      name: one.name,
      url: addressOf({ portBase, tls }, one),
      callees: one.service.contracts.map(({ service }) => service),
      process: runner.processOf(one.name),
    })),
  });
}
