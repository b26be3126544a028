import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startCluster } from '../cluster.ts';
import { sizeOf } from '../folder-size.ts';
import { type LocalRelease, startLocalRelease } from '../local-release.ts';
import type { Report } from '../report.ts';
import { serviceEnvironment } from '../service-environment.ts';
import { startOnce } from '../start-once.ts';
import { median } from '../statistics.ts';

const rounds = 3;
const maxMb = 25;
const root = new URL('../../../../', import.meta.url).pathname;

/** A bundle of one service against a plain install of the same release; a start from it against one from source, in alternating rounds. */
export async function bundle(): Promise<Report> {
  await using released = await startLocalRelease();
  const made: Record<string, number[]> = { 'npm install': [], 'clever deploy bundle': [] };
  for (let round = 0; round < rounds; round++) {
    made['npm install']?.push(await timed(() => installPlain(released, `plain-${round}`)));
    const out = join(released.folder, `bundle-${round}`);
    made['clever deploy bundle']?.push(await timed(() => released.clever('deploy', 'bundle', 'coupon', '--out', out)));
  }
  const [plain, small] = [sizeOf(join(released.folder, 'plain-0')), sizeOf(join(released.folder, 'bundle-0'))];
  const cells = ({ mb, files }: typeof plain) => [mb.toFixed(1), files.toLocaleString('en')];
  const starts = await startAll(join(released.folder, 'bundle-0/main.js'));
  return {
    name: 'bundle',
    title: 'A bundle of the coupon service: making it, and starting from it',
    columns: ['what', 's to make', 'MB', 'files', 'ms to start', 'MB of memory'],
    rows: [
      ['`npm install` of the release', seconds(made['npm install']), ...cells(plain), '', ''],
      ['`clever deploy bundle`', seconds(made['clever deploy bundle']), ...cells(small), ...(starts.bundle ?? [])],
      ['built, in the checkout', '', '', '', ...(starts.built ?? [])],
      ['from source', '', '', '', ...(starts.source ?? [])],
    ],
    goals: [{ goal: `at most ${maxMb} MB`, seen: `${small.mb.toFixed(1)} MB`, isMet: small.mb <= maxMb }],
  };
}

async function startAll(main: string): Promise<Record<string, string[]>> {
  await using cluster = await startCluster();
  const env = await serviceEnvironment('coupon', cluster.create);
  const service = `${root}services/coupon`;
  const ways: Record<string, string[]> = {
    bundle: [main],
    built: ['--import', `${root}tools/bench/src/built.ts`, `${service}/dist/main.js`],
    source: ['--conditions=@clever/source', `${service}/src/main.ts`],
  };
  const costs = Object.keys(ways).map((way) => ({ way, ms: [] as number[], mb: [] as number[] }));
  for (let round = 0; round < rounds + 2; round++)
    for (const { way, ms, mb } of costs) {
      const cost = await startOnce(ways[way] ?? [], env);
      ms.push(cost.ms);
      mb.push(cost.mb);
    }
  return Object.fromEntries(costs.map(({ way, ms, mb }) => [way, [median(ms).toFixed(0), median(mb).toFixed(0)]]));
}

async function installPlain({ folder, npm }: LocalRelease, name: string): Promise<void> {
  const into = join(folder, name);
  mkdirSync(into);
  writeFileSync(join(into, 'package.json'), '{"private":true}\n');
  const args = ['install', '--omit=dev', '--no-audit', '--no-fund', '--save-exact', '@clever/service-coupon'];
  await promisify(execFile)('npm', args, { cwd: into, env: { ...process.env, ...npm } });
}

async function timed(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return (performance.now() - startedAt) / 1000;
}

const seconds = (runs: readonly number[] = []) => median(runs).toFixed(1);
