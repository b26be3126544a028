import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Report } from '../report.ts';
import { besideNginx, type Serving } from '../servers/beside-nginx.ts';
import { hasNginx } from '../servers/nginx.ts';
import { median } from '../statistics.ts';
import { atLeast } from './rates.ts';

const gibibyte = 2 ** 30;
const rounds = 5;
const name = 'download';
const title = 'Download of 1 GiB, one client';
const maxGrowthMb = 64;

/** A file of 1 GiB from the file service, against nginx, which lets the kernel send it. */
export async function download(): Promise<Report> {
  const missing = hasNginx ? (hasCurl() ? undefined : 'curl') : 'nginx';
  if (missing) return { name, title, columns: ['skipped'], rows: [[`${missing} is not on this machine`]], goals: [] };
  const { nginx, clever } = await besideNginx({
    ...{ name, domain: 'file', rounds, measure, write: writeBig },
    settings: (folder, file) => ({ FILE_FOLDER: join(folder, 'files'), BENCH_FILE: file }),
  });
  const ratio = median(clever.map(({ mbPerSecond }, at) => mbPerSecond / (nginx[at]?.mbPerSecond ?? Number.NaN)));
  const growthMb = Math.max(...clever.map(({ growthMb }) => growthMb));
  const row = (label: string, results: readonly Measured[], relative: number) => [
    label,
    median(results.map(({ mbPerSecond }) => mbPerSecond)).toFixed(0),
    relative.toFixed(2),
    median(results.map(({ cpuMs }) => cpuMs)).toFixed(0),
    Math.max(...results.map(({ growthMb }) => growthMb)).toFixed(0),
  ];
  return {
    name,
    title,
    columns: ['server', 'MB/s', 'ratio', 'CPU ms per GiB', 'memory grew by MB at most'],
    rows: [row('nginx, sendfile', nginx, 1), row('Clever file', clever, ratio)],
    goals: [
      atLeast(0.5, ratio),
      {
        goal: `memory grows by at most ${maxGrowthMb} MB`,
        seen: `${growthMb.toFixed(0)} MB`,
        isMet: growthMb <= maxGrowthMb,
      },
    ],
  };
}

interface Measured {
  readonly mbPerSecond: number;
  readonly cpuMs: number;
  /** Of the server, while it sent. */
  readonly growthMb: number;
}

const run = promisify(execFile);

/** Downloads once, to nowhere. @throws Error when not every byte came */
async function measure({ contender, path }: Serving): Promise<Measured> {
  const before = { cpuMs: await contender.cpuMs(), rss: await contender.rssBytes() };
  let most = before.rss;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, await contender.rssBytes());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const asked = ['-sf', '-o', '/dev/null', '-w', '%{size_download} %{time_total}'];
  const { stdout } = await run('taskset', ['-c', '1', 'curl', ...asked, `http://127.0.0.1:${contender.port}${path}`]);
  isOver = true;
  await watching;
  const [bytes = 0, seconds = 0] = stdout.split(' ').map(Number);
  if (bytes !== gibibyte) throw new Error(`${bytes} bytes came`);
  return {
    mbPerSecond: bytes / 1e6 / seconds,
    cpuMs: (await contender.cpuMs()) - before.cpuMs,
    growthMb: (most - before.rss) / 1e6,
  };
}

async function writeBig(path: string): Promise<void> {
  await using file = await open(path, 'w');
  const piece = randomBytes(2 ** 20);
  for (let at = 0; at < 1024; at++) {
    piece.writeUInt32BE(at);
    await file.writeFile(piece);
  }
}

const hasCurl = () => spawnSync('curl', ['--version']).status === 0;
