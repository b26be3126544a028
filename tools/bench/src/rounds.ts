import type { Cluster } from './cluster.ts';
import { type Contender, startContender } from './contender.ts';
import { type LoadOptions, type LoadResult, load } from './load.ts';
import { median } from './statistics.ts';

/** A server under the name that the table shows. */
export interface Entry {
  readonly label: string;
  readonly server: string;
  readonly env?: Record<string, string> | ((behind: readonly Contender[]) => Record<string, string>);
  /** Starts the servers that work for it. */
  readonly behind?: () => Promise<readonly Contender[]>;
  /** Its database, where what that does is measured as well. */
  readonly cluster?: Cluster;
  /** Makes requests for it, once it is ready. */
  readonly requests: (contender: Contender) => LoadOptions['request'];
}

export interface Row {
  readonly label: string;
  /** Median of the rounds, per second. */
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Median of the server's processor time per answer, in microseconds. */
  readonly cpuUs: number;
  /** The same of the servers that work for it. */
  readonly othersCpuUs: number | undefined;
  /** Medians of what its database did per answer: processor time in microseconds, and bytes written ahead. */
  readonly databaseCpuUs: number | undefined;
  readonly walBytes: number | undefined;
  /** Median of this one's rate to the first one's, round by round. */
  readonly ratio: number;
}

export interface RoundOptions {
  readonly connections?: number;
  readonly seconds?: number;
  readonly rounds?: number;
  readonly expected: number;
  /**
   * Whether each round has processes of its own. Some are a fifth slower than others for all of their life, by where their memory happens to lie: where little else
   * is measured, one of each says nothing.
   */
  readonly isFresh?: boolean;
}

/**
 * Lets contenders run in turn, A B A B …, after a warm-up each, so that a machine that slows down slows them all.
 *
 * @throws Error when any of them answers another status than expected
 */
export async function compare(entries: readonly Entry[], options: RoundOptions): Promise<Row[]> {
  const { seconds = 3, rounds = 5, expected, isFresh = false } = options;
  const results: Measured[][] = entries.map(() => []);
  await using kept = new AsyncDisposableStack();
  const running = new Map<Entry, Running>();
  if (!isFresh) for (const entry of entries) running.set(entry, kept.use(await startRunning(entry, options)));
  for (let round = 0; round < rounds; round++)
    for (const [at, entry] of entries.entries()) {
      await using own = isFresh ? await startRunning(entry, options) : undefined;
      const measured = await (own ?? running.get(entry))?.run(seconds);
      if (measured) results[at]?.push(check(entry.label, expected, measured));
    }
  return entries.map(({ label }, at) => summarize(label, results[at] ?? [], results[0] ?? []));
}

interface Running extends AsyncDisposable {
  run(seconds: number): Promise<Measured>;
}

const warmUpSeconds = 2;

async function startRunning(entry: Entry, { connections = 64 }: RoundOptions): Promise<Running> {
  await using started = new AsyncDisposableStack();
  const keep = (contender: Contender) => started.adopt(contender, (one) => one.stop());
  const behind = (await entry.behind?.())?.map(keep);
  const env = typeof entry.env === 'function' ? entry.env(behind ?? []) : entry.env;
  const contender = keep(await startContender(entry.server, env));
  const request = entry.requests(contender);
  const run = (seconds: number) => measure(contender, behind, entry, { connections, seconds, request });
  await run(warmUpSeconds);
  const parts = started.move();
  return { run, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

interface Measured extends LoadResult {
  readonly cpuUs: number;
  readonly othersCpuUs: number | undefined;
  readonly databaseCpuUs: number | undefined;
  readonly walBytes: number | undefined;
}

async function measure(
  contender: Contender,
  others: readonly Contender[] | undefined,
  { cluster }: Entry,
  options: Omit<LoadOptions, 'port'>,
): Promise<Measured> {
  const sumOthers = async () => {
    let sum = 0;
    for (const other of others ?? []) sum += await other.cpuMs();
    return sum;
  };
  const othersBefore = await sumOthers();
  const [before, database] = [await contender.cpuMs(), await cluster?.usage()];
  const result = await load({ port: contender.port, ...options });
  const [after, used] = [await contender.cpuMs(), await cluster?.usage()];
  const othersAfter = await sumOthers();
  const answers = Object.values(result.statuses).reduce((sum, count) => sum + count, 0);
  return {
    ...result,
    cpuUs: ((after - before) * 1000) / answers,
    othersCpuUs: others && ((othersAfter - othersBefore) * 1000) / answers,
    databaseCpuUs: database && used && ((used.cpuMs - database.cpuMs) * 1000) / answers,
    walBytes: database && used && (used.walBytes - database.walBytes) / answers,
  };
}

function check(label: string, expected: number, result: Measured): Measured {
  const others = Object.entries(result.statuses).filter(([status]) => Number(status) !== expected);
  if (others.length > 0) throw new Error(`${label} answered ${JSON.stringify(result.statuses)}`);
  return result;
}

function summarize(label: string, results: readonly Measured[], first: readonly Measured[]): Row {
  return {
    label,
    perSecond: median(results.map(({ perSecond }) => perSecond)),
    p50Ms: median(results.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(results.map(({ p99Ms }) => p99Ms)),
    cpuUs: median(results.map(({ cpuUs }) => cpuUs)),
    othersCpuUs: medianOf(results.map(({ othersCpuUs }) => othersCpuUs)),
    databaseCpuUs: medianOf(results.map(({ databaseCpuUs }) => databaseCpuUs)),
    walBytes: medianOf(results.map(({ walBytes }) => walBytes)),
    ratio: median(results.map(({ perSecond }, round) => perSecond / (first[round]?.perSecond ?? Number.NaN))),
  };
}

function medianOf(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length > 0 ? median(known) : undefined;
}
