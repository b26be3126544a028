import type pg from 'pg';
import { checkBackup } from './check-backup.ts';
import { connect } from './connect.ts';
import { nameOf } from './copy-rows.ts';
import { listTables } from './describe.ts';
import type { Manifest } from './manifest.ts';
import { restoreCopy } from './restore-copy.ts';
import { restoreDump } from './restore-dump.ts';
import { setAside } from './set-aside.ts';

export interface RestoreOptions {
  /** Where the databases of a backup are: its address. */
  readonly urlOf: (manifest: Manifest) => string;
  /** Whether what is there may be replaced. */
  readonly replace: boolean;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Connections of others: what they keep in memory is of the time before. */
  readonly others: number;
}

/**
 * Puts a backup into its database, and checks it against the backup's manifest. It succeeds, or everything is as before.
 *
 * @throws Failure when the backup is damaged, the database has tables and `replace` is false, or what came out is not what went in
 */
export async function restore(folder: string, { urlOf, replace }: RestoreOptions): Promise<Restored> {
  const manifest = await checkBackup(folder);
  const url = urlOf(manifest);
  const aside = await setAside(url, manifest.domains, replace);
  try {
    await (manifest.kind === 'dump' ? restoreDump : restoreCopy)({ folder, manifest, url });
  } catch (error) {
    await aside.putBack();
    throw error;
  }
  await aside.clear();
  const client = await connect(url);
  try {
    await analyse(client, manifest);
    return { manifest, others: await countOthers(client) };
  } finally {
    await client.end();
  }
}

/** Without statistics the first queries would be planned for empty tables. */
async function analyse(client: pg.Client, { domains }: Manifest): Promise<void> {
  for (const table of await listTables(client, domains)) await client.query(`ANALYZE ${nameOf(table)}`);
}

async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  return rows[0]?.count ?? 0;
}
