import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { startCluster } from '../cluster.ts';
import type { Report } from '../report.ts';
import { serviceEnvironment } from '../service-environment.ts';
import { startOnce } from '../start-once.ts';
import { median } from '../statistics.ts';

const rounds = 5;
const maxMs = 600;
const maxMb = 140;
const root = new URL('../../../../', import.meta.url).pathname;

/** Time from the start of a process until its service answers for its life, and its memory then; built, as it is deployed. */
export async function startup(): Promise<Report> {
  await using cluster = await startCluster();
  const rows: string[][] = [];
  const goals: Report['goals'][number][] = [];
  for (const folder of globSync('services/*', { cwd: root }).sort()) {
    const name = basename(folder);
    const env = await serviceEnvironment(name, cluster.create);
    const runs = [];
    const args = ['--import', `${root}tools/bench/src/built.ts`, `${root}${folder}/dist/main.js`];
    for (let round = 0; round < rounds; round++) runs.push(await startOnce(args, env));
    const ms = median(runs.map((run) => run.ms));
    const mb = median(runs.map((run) => run.mb));
    rows.push([name, ms.toFixed(0), mb.toFixed(0)]);
    goals.push({
      goal: `${name}: at most ${maxMs} ms and ${maxMb} MB`,
      seen: `${ms.toFixed(0)} ms, ${mb.toFixed(0)} MB`,
      isMet: ms <= maxMs && mb <= maxMb,
    });
  }
  return {
    name: 'startup',
    title: 'Start-up time and memory of each service',
    columns: ['service', 'ms', 'MB'],
    rows,
    goals,
  };
}
