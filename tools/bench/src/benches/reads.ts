import { startCluster } from '../cluster.ts';
import { fill } from '../growth/fill.ts';
import { subjects } from '../growth/subjects.ts';
import { compare, type Row } from '../rounds.ts';
import { serviceEnvironment } from '../service-environment.ts';
import { atLeast, ratesReport } from './rates.ts';

const size = 100_000;
const read = ['link.read', 'player.read', 'item.balances'];

/** Reads by key over HTTP: on a shared connection, and with a connection for each. */
export async function reads() {
  const rows: Row[] = [];
  for (const { operation, domain, first, fillings, expected, request } of subjects) {
    if (!read.includes(operation)) continue;
    await using cluster = await startCluster();
    const env = { ...(await serviceEnvironment(domain, cluster.create)), GROWING: domain };
    const url = String(Reflect.get(env, `DATABASE_URL_${domain.toUpperCase()}`));
    await cluster.run(url, first ?? 'SELECT 1');
    for (const filling of fillings) await fill(url, filling, 0, size);
    const requests = ({ ready }: { ready: Readonly<Record<string, unknown>> }) => {
      let count = 0;
      return () => request({ authorization: String(ready.authorization) }, count++, size);
    };
    const ways = { 'one of 10 connections each': { READS: 'alone' }, 'one shared': {} };
    const entries = Object.entries(ways).map(([way, reading]) => ({
      ...{ label: `${operation}, ${way}`, server: 'growing-service', cluster, requests },
      env: { ...env, ...reading },
    }));
    rows.push(...(await compare(entries, { expected, seconds: 2 })));
  }
  const goals = rows.flatMap(({ ratio, label }) => (label.endsWith('shared') ? [atLeast(1.15, ratio)] : []));
  return ratesReport('reads', 'Reads by key over HTTP, 64 clients, 100,000 rows', rows, goals);
}
