import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { MigrationError } from './migration-error.ts';

const askEveryMs = 200;
const key = 0x636c6576;

/**
 * Waits until nobody else migrates this database, and keeps others out while it lives. It asks again and again
 * instead of waiting inside PostgreSQL: a statement that waits holds a snapshot, and `CREATE INDEX CONCURRENTLY` of
 * the one that migrates would wait for it for ever.
 *
 * @throws MigrationError when the other one takes longer than `waitMs`
 */
export async function lockMigrations(url: string, waitMs: number): Promise<{ client: pg.Client } & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url, application_name: 'clever migrate lock', keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  const lock = { client, [Symbol.asyncDispose]: () => client.end() };
  try {
    for (const until = Date.now() + waitMs; !(await tryLock(client)); await sleep(askEveryMs))
      if (Date.now() > until) throw new MigrationError(`another migration has been running for ${waitMs / 1_000} s`);
    return lock;
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [key]);
  return rows[0]?.held === true;
}
