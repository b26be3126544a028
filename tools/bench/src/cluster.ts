import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Domain } from '@clever/router';
import { migrate } from '@clever/router/migrate';
import { provision } from '@clever/router/provision';
import { startPostgres } from '@clever/testing/postgres';
import pg from 'pg';
import { type DatabaseUsage, databaseUsage } from './database-usage.ts';

/** A PostgreSQL that writes durably, as in production: commits wait for the disk. */
export interface Cluster extends AsyncDisposable {
  /** Makes a domain's database, migrated, and returns its address. */
  create(domain: Domain): Promise<string>;
  /** Runs a statement of the bench's own in a database that was made, or several. @returns rows, where it is one */
  run(url: string, text: string): Promise<Record<string, unknown>[]>;
  /** Writes what was filled in to its files, which would go on for minutes beside what is measured. */
  checkpoint(): Promise<void>;
  /** What it has used so far. */
  usage(): Promise<DatabaseUsage>;
}

export async function startCluster(): Promise<Cluster> {
  const parent = await mkdtemp(join(tmpdir(), 'clever-bench-'));
  // PostgreSQL does not run as root: its user has to get there.
  await chmod(parent, 0o755);
  const postgres = await startPostgres({ directory: join(parent, 'postgres'), settings: { max_connections: '200' } });
  return {
    async create(domain) {
      const password = crypto.randomUUID();
      await provision({ adminUrl: postgres.url, database: domain, role: domain, password });
      const url = `postgres://${domain}:${password}@127.0.0.1:${postgres.port}/${domain}`;
      const directory = new URL(`../../../packages/model-${domain}/prisma/migrations`, import.meta.url).pathname;
      await migrate({ url, domain, directory });
      return url;
    },
    run: runOnce,
    checkpoint: async () => void (await runOnce(postgres.url, 'CHECKPOINT')),
    usage: () => databaseUsage(postgres.url),
    async [Symbol.asyncDispose]() {
      await postgres.close();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

async function runOnce(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}
