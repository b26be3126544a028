import { type Credentials, readCredentials } from '../data/credentials.ts';
import { dataFolder } from '../data/data-folder.ts';
import { type RunningRecord, readRun } from '../data/run-record.ts';
import { askHealth, type Health } from '../start/health.ts';
import { exitCodes, Failure } from '../terminal/failure.ts';
import { formatTable } from '../terminal/table.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { askMemory, askVersion } from './ask-service.ts';

export interface ServiceStatus {
  readonly name: string;
  readonly url: string;
  readonly health: Health;
  /** Null where the service does not answer. */
  readonly version: string | null;
  readonly pid: number;
  /** Of its process, which services share without `--split`. */
  readonly memoryBytes: number | null;
}

/** Prints what runs. @throws Failure when nothing does */
export async function runStatus({ data, json }: { data: string; json?: true }): Promise<void> {
  const folder = dataFolder(workspaceRoot(), data);
  const run = readRun(folder);
  if (!run)
    throw new Failure('nothing runs here', { exit: 'unavailable', hints: ['clever start   runs every service'] });
  const credentials = readCredentials(folder);
  const services = await Promise.all(run.services.map((one) => statusOf(one, credentials)));
  const { process: starter, startedAt, mode } = run;
  if (json) process.stdout.write(`${JSON.stringify({ pid: starter.pid, startedAt, mode, services }, null, 2)}\n`);
  else process.stdout.write(`${formatStatus(services)}\n\n${mode}, process ${starter.pid}, since ${startedAt}\n`);
  if (services.some(({ health }) => health.state !== 'ready')) process.exitCode = exitCodes.failed;
}

async function statusOf({ name, url, process: runs }: RunningRecord, credentials: Credentials): Promise<ServiceStatus> {
  const [health, version, memoryBytes] = await Promise.all([
    askHealth(url),
    askVersion(url),
    askMemory(url, credentials.clever ?? ''),
  ]);
  return { name, url, health, version, pid: runs.pid, memoryBytes };
}

/** What services of one process share is said once, after them. */
export function formatStatus(services: readonly ServiceStatus[]): string {
  const isShared = services.length > 1 && new Set(services.map(({ pid }) => pid)).size === 1;
  const rows = services.map(({ name, url, health, version, pid, memoryBytes }) => [
    name,
    url,
    health.detail ? `${health.state} (${health.detail})` : health.state,
    version ?? '-',
    ...(isShared ? [] : [String(pid), megabytes(memoryBytes)]),
  ]);
  const table = formatTable(['service', 'address', 'health', 'version', ...(isShared ? [] : ['pid', 'memory'])], rows);
  const [first] = services;
  const { memoryBytes = null } = services.find((one) => one.memoryBytes !== null) ?? {};
  return isShared ? `${table}\n\nall in process ${first?.pid}: ${megabytes(memoryBytes)}` : table;
}

const megabytes = (bytes: number | null) => (bytes === null ? '-' : `${Math.round(bytes / 1024 / 1024)} MB`);
