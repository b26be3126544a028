import type { DataFolder } from '../data/data-folder.ts';
import { identifyProcess } from '../data/process-identity.ts';
import { removeRun, writeRun } from '../data/run-record.ts';
import { runSplit } from '../split/run-split.ts';
import { watchSources } from '../split/watch-sources.ts';
import { listServices, loadService, type ServiceFolder } from '../workspace/services.ts';
import { addressOf } from './addresses.ts';
import { endLeftovers } from './end-leftovers.ts';
import { environmentOf } from './environment.ts';
import { type Health, waitForHealth } from './health.ts';
import { runInProcess } from './in-process.ts';
import { inviteFirstOwner } from './owner-link.ts';
import { type LoadedService, planServices } from './plan.ts';
import { checkPorts } from './ports.ts';
import { prepareFolder } from './prepare-folder.ts';
import type { Runner } from './runner.ts';
import { openStore } from './store.ts';

export interface PlatformOptions {
  readonly root: string;
  readonly folder: DataFolder;
  /** Names of services; all where it is empty. */
  readonly wanted: readonly string[];
  readonly portBase: number;
  readonly split: boolean;
  readonly watch: boolean;
  readonly verbose: boolean;
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

const readyWithinMs = 60_000;

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
  const around = { services, portBase, settings, credentials, env: options.env, logs: folder.logs };
  const begin = (one: LoadedService) => runner.start(one, environmentOf(one, around));
  // The permitter is the first of them; whoever begins before it asks it in vain, and again a little later.
  for (const one of services.slice(0, 1)) await begin(one);
  await Promise.all(services.slice(1).map(begin));
  opened.defer(() => removeRun(folder));
  record(options, services, runner);
  if (options.watch) opened.defer(watchSources(root, services, runner));
  const started = await Promise.all(services.map((one) => settle(one, portBase)));
  const welcome = await inviteFirstOwner(started, settings);
  const parts = opened.move();
  return { services: started, welcome, close: () => parts.disposeAsync() };
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

function openRunner({ folder, split, verbose }: PlatformOptions, onChange: () => void): Runner {
  return split ? runSplit({ folder, verbose, onChange }) : runInProcess(folder, verbose);
}

async function settle(one: LoadedService, portBase: number): Promise<StartedService> {
  const url = addressOf(portBase, one);
  return { name: one.name, url, health: await waitForHealth(url, readyWithinMs) };
}

function record(
  { folder, portBase, split }: PlatformOptions,
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
      url: addressOf(portBase, one),
      callees: one.service.contracts.map(({ service }) => service),
      process: runner.processOf(one.name),
    })),
  });
}
