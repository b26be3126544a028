import { type Cluster, startCluster } from '../cluster.ts';
import { fill } from '../growth/fill.ts';
import { type Subject, subjects } from '../growth/subjects.ts';
import type { Report } from '../report.ts';
import { compare } from '../rounds.ts';
import { serviceEnvironment } from '../service-environment.ts';

const sizes = (process.env.GROWTH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const maxRatio = 1.3;

/** Hot operations while their tables grow: processor time of service and database for each answer. */
export async function growth(): Promise<Report> {
  const rows: string[][] = [];
  const goals: Report['goals'][number][] = [];
  for (const subject of subjects) {
    await using cluster = await startCluster();
    const { costs, bytes } = await grow(subject, cluster);
    const ratio = (costs.at(-1) ?? 0) / (costs[0] ?? Number.NaN);
    rows.push([subject.operation, ...costs.map((cost) => cost.toFixed(0)), ratio.toFixed(2), bytes.toFixed(0)]);
    goals.push({ goal: `${subject.operation}: at most ${maxRatio}`, seen: ratio.toFixed(2), isMet: ratio <= maxRatio });
    process.stderr.write(`  ${rows.at(-1)?.join('  ')}\n`);
  }
  const columns = ['operation', ...sizes.map((size) => size.toLocaleString('en')), 'last to first', 'bytes per row'];
  return {
    name: 'growth',
    title: 'Processor time per answer, service and database, in us, while tables grow',
    columns,
    rows,
    goals,
  };
}

async function grow({ domain, first, fillings, operation, expected, request }: Subject, cluster: Cluster) {
  const env = { ...(await serviceEnvironment(domain, cluster.create)), GROWING: domain };
  const url = String(Reflect.get(env, `DATABASE_URL_${domain.toUpperCase()}`));
  if (first) await cluster.run(url, first);
  const costs: number[] = [];
  let [count, filled] = [0, 0];
  for (const size of sizes) {
    for (const filling of fillings) await fill(url, filling, filled, size);
    filled = size;
    const entry = {
      label: operation,
      server: 'growing-service',
      env,
      cluster,
      requests:
        ({ ready }: { ready: Readonly<Record<string, unknown>> }) =>
        () =>
          request({ authorization: String(ready.authorization) }, count++, size),
    };
    const [row] = await compare([entry], { expected, rounds: 3, seconds: 2 });
    costs.push((row?.cpuUs ?? Number.NaN) + (row?.databaseCpuUs ?? Number.NaN));
  }
  return { costs, bytes: (await bytesOf(cluster, url, fillings)) / (sizes.at(-1) ?? 1) };
}

/** Of all tables that were filled, with their indexes. */
async function bytesOf(cluster: Cluster, url: string, fillings: Subject['fillings']): Promise<number> {
  const tables = fillings.map(({ table }) => `pg_total_relation_size('${table.split(' ')[0]}')`);
  const [row] = await cluster.run(url, `SELECT (${tables.join(' + ')})::float8 AS bytes`);
  return Number(row?.bytes);
}
