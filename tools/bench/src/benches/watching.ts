import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../cluster.ts';
import { type Contender, startContender } from '../contender.ts';
import { httpRequest, load } from '../load.ts';
import type { Report } from '../report.ts';
import { hasNginx, startNginx } from '../servers/nginx.ts';
import { median } from '../statistics.ts';
import { atLeast } from './rates.ts';

const segmentBytes = 512 * 1024;
const segments = 32;
const viewers = 200;
const [rounds, seconds] = [5, 3];
const name = 'watching';
const title = `Segments of ${segmentBytes / 1024} KiB, ${viewers} viewers`;

/** Ranges of a video from the vid service, against nginx, which lets the kernel send the same file. */
export async function watching(): Promise<Report> {
  if (!hasNginx) return { name, title, columns: ['skipped'], rows: [['nginx is not on this machine']], goals: [] };
  const folder = await mkdtemp(join(tmpdir(), 'clever-watching-'));
  await chmod(folder, 0o755);
  const file = join(folder, 'film.mp4');
  await writeFile(file, randomBytes(segments * segmentBytes));
  await using cluster = await startCluster();
  const place = { VID_FOLDER: join(folder, 'videos'), BENCH_FILE: file, BENCH_BYTES: String(segments * segmentBytes) };
  const clever = await startContender('watching-clever', { DATABASE_URL_VID: await cluster.create('vid'), ...place });
  const nginx = await startNginx(join(folder, 'nginx'), folder);
  try {
    return await compareServers(
      { contender: nginx, path: '/film.mp4' },
      { contender: clever, path: String(clever.ready.path) },
    );
  } finally {
    await Promise.all([clever.stop(), nginx.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}

interface Serving {
  readonly contender: Omit<Contender, 'ready'>;
  readonly path: string;
}

interface Measured {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
  readonly rssMb: number;
}

async function compareServers(first: Serving, second: Serving): Promise<Report> {
  const seen = new Map<Serving, Measured[]>([
    [first, []],
    [second, []],
  ]);
  for (const serving of seen.keys()) await measure(serving);
  for (let round = 0; round < rounds; round++)
    for (const [serving, results] of seen) results.push(await measure(serving));
  const [nginx = [], clever = []] = [...seen.values()];
  const ratio = median(clever.map(({ perSecond }, at) => perSecond / (nginx[at]?.perSecond ?? Number.NaN)));
  const row = (label: string, results: readonly Measured[], relative: number) => [
    ...[label, median(results.map(({ perSecond }) => perSecond)).toFixed(0)],
    ...[median(results.map(({ p99Ms }) => p99Ms)).toFixed(0), median(results.map(({ cpuUs }) => cpuUs)).toFixed(0)],
    ...[Math.max(...results.map(({ rssMb }) => rssMb)).toFixed(0), relative.toFixed(2)],
  ];
  return {
    ...{ name, title },
    columns: ['server', 'segments per second', 'p99 ms', 'server CPU us', 'memory MB', 'ratio'],
    rows: [row('nginx, sendfile', nginx, 1), row('Clever vid', clever, ratio)],
    goals: [atLeast(0.3, ratio)],
  };
}

/** @throws Error when a segment is answered otherwise than by its range */
async function measure({ contender, path }: Serving): Promise<Measured> {
  let asked = 0;
  const request = () => {
    const from = (asked++ % segments) * segmentBytes;
    return httpRequest('GET', path, { range: `bytes=${from}-${from + segmentBytes - 1}` });
  };
  const before = await contender.cpuMs();
  const { perSecond, p99Ms, statuses } = await load({ port: contender.port, connections: viewers, seconds, request });
  const { 206: right = 0, ...others } = statuses;
  if (right === 0 || Object.keys(others).length > 0) throw new Error(`answered ${JSON.stringify(statuses)}`);
  const cpuUs = (((await contender.cpuMs()) - before) * 1_000) / right;
  return { perSecond, p99Ms, cpuUs, rssMb: (await contender.rssBytes()) / 1e6 };
}
