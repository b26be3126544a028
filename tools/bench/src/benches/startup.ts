import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startCluster } from '../cluster.ts';
import { sizeOf } from '../folder-size.ts';
import { startLocalRelease } from '../local-release.ts';
import type { Report } from '../report.ts';
import { serviceEnvironment } from '../service-environment.ts';
import { startOnce } from '../start-once.ts';
import { median } from '../statistics.ts';

const rounds = 5;
const maxMs = 600;
const maxDiskMb = 25;
/** Admin opens every database, app composes the others' answers. */
const maxMbOf = (name: string) => (name === 'admin' || name === 'app' ? 200 : 140);
const root = new URL('../../../../', import.meta.url).pathname;

/** Time from the start of a process until its service answers for its life, and its memory then; from its bundle, as it is deployed. */
export async function startup(): Promise<Report> {
  await using cluster = await startCluster();
  await using released = await startLocalRelease();
  const rows: string[][] = [];
  const goals: Report['goals'][number][] = [];
  for (const name of globSync('services/*', { cwd: root })
    .sort()
    .map((folder) => basename(folder))) {
    const out = join(released.folder, `bundle-${name}`);
    await released.clever('deploy', 'bundle', name, '--out', out);
    const disk = sizeOf(out).mb;
    const env = await serviceEnvironment(name, cluster.create);
    const runs = [];
    for (let round = 0; round < rounds; round++) runs.push(await startOnce([join(out, 'main.js')], env));
    const ms = median(runs.map((run) => run.ms));
    const mb = median(runs.map((run) => run.mb));
    const cpuMs = median(runs.map((run) => run.cpuMs));
    rows.push([name, ms.toFixed(0), cpuMs.toFixed(0), mb.toFixed(0), disk.toFixed(1)]);
    goals.push({
      goal: `${name}: at most ${maxMs} ms, ${maxMbOf(name)} MB and ${maxDiskMb} MB on disk`,
      seen: `${ms.toFixed(0)} ms, ${mb.toFixed(0)} MB, ${disk.toFixed(1)} MB`,
      isMet: ms <= maxMs && mb <= maxMbOf(name) && disk <= maxDiskMb,
    });
  }
  return {
    name: 'startup',
    title: 'Start-up time and memory of each service',
    columns: ['service', 'ms', 'ms of processor', 'MB', 'MB on disk'],
    rows,
    goals,
  };
}
