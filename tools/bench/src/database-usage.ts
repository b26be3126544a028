import { readdirSync } from 'node:fs';
import pg from 'pg';
import { tickMs, usageOf } from './processor-time.ts';

/** What a PostgreSQL server has used since it started. */
export interface DatabaseUsage {
  /** Of all its processes, to 10 ms each. */
  readonly cpuMs: number;
  /** What it wrote ahead. */
  readonly walBytes: number;
}

/** Asks a server of this machine on a connection of its own. Linux only: processor time comes from /proc. */
export async function databaseUsage(url: string): Promise<DatabaseUsage> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const text = `SELECT pg_backend_pid() AS pid, (pg_current_wal_insert_lsn() - '0/0')::float8 AS "walBytes"`;
    const { rows } = await client.query<{ pid: number; walBytes: number }>(text);
    const { pid = 0, walBytes = 0 } = rows[0] ?? {};
    return { walBytes, cpuMs: familyTicks(statOf(pid)?.parent) * tickMs };
  } finally {
    await client.end();
  }
}

/** The postmaster, those of its children that live, and those that it has buried. */
function familyTicks(postmaster: number | undefined): number {
  const stats = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const ticks = stats.map(({ pid, parent, own, buried }) =>
    pid === postmaster ? own + buried : parent === postmaster ? own : 0,
  );
  return ticks.reduce((sum, each) => sum + each, 0);
}

function statOf(pid: number) {
  try {
    return usageOf(pid);
  } catch {
    return undefined;
  }
}
