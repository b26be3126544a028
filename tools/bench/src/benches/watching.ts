import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { httpRequest, load } from '../load.ts';
import type { Report } from '../report.ts';
import { besideNginx, type Serving } from '../servers/beside-nginx.ts';
import { hasNginx } from '../servers/nginx.ts';
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
  const bytes = segments * segmentBytes;
  const { nginx, clever } = await besideNginx({
    ...{ name, domain: 'vid', rounds, measure, write: (path) => writeFile(path, randomBytes(bytes)) },
    settings: (folder, file) => ({ VID_FOLDER: join(folder, 'videos'), BENCH_FILE: file, BENCH_BYTES: String(bytes) }),
  });
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

interface Measured {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
  readonly rssMb: number;
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
