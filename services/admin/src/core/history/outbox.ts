import type { Database } from '@clever/contract/database';
import { type NewEntry, recordHistory, type StaffDb } from '@clever/model-staff/db';
import type { PoolClient } from 'pg';

/**
 * What forms change is written down in the database where it is changed, in the same transaction; from here it goes to the history. The
 * schema is the admin's own, so that no model knows of it.
 */
const create = `
  CREATE SCHEMA IF NOT EXISTS clever_admin;
  CREATE TABLE IF NOT EXISTS clever_admin.change (
    id uuid PRIMARY KEY,
    domain text NOT NULL,
    entry jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    relayed_at timestamptz
  );
  CREATE INDEX IF NOT EXISTS change_waiting_idx ON clever_admin.change (id) WHERE relayed_at IS NULL;`;

const ready = new WeakMap<Database, Promise<unknown>>();

/** Makes the outbox where it is missing: once per process and database, one process at a time. */
export function ensureOutbox(database: Database): Promise<unknown> {
  const before = ready.get(database);
  if (before) return before;
  const making = database.transaction(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('clever admin outbox'))");
    const { rows } = await client.query("SELECT to_regclass('clever_admin.change') IS NOT NULL AS there");
    if (!rows[0]?.there) await client.query(create);
  });
  ready.set(database, making);
  making.catch(() => ready.delete(database));
  return making;
}

/**
 * Writes down a change in the transaction that makes it.
 *
 * @returns false when the same form was sent before
 */
export async function writeDown(client: PoolClient, domain: string, entry: NewEntry): Promise<boolean> {
  const { rowCount } = await client.query(
    'INSERT INTO clever_admin.change (id, domain, entry) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING',
    [entry.id, domain, JSON.stringify(entry)],
  );
  return rowCount === 1;
}

/** Finds what a form that was sent before came to. */
export async function findWritten(database: Database, id: string): Promise<NewEntry | undefined> {
  const { rows } = await database.query<{ entry: NewEntry }>({
    text: 'SELECT entry FROM clever_admin.change WHERE id = $1',
    values: [id],
  });
  return rows[0]?.entry;
}

const most = 200;

/** Brings changes that wait into the history. One that was brought already, and not marked, is brought again and stays one. @returns how many */
export async function relayChanges(staff: StaffDb, database: Database, domain: string): Promise<number> {
  const { rows: known } = await database.query<{ there: boolean }>({
    text: "SELECT to_regclass('clever_admin.change') IS NOT NULL AS there",
  });
  if (!known[0]?.there) return 0;
  const { rows } = await database.query<{ id: string; entry: NewEntry; at: Date }>({
    text: 'SELECT id, entry, at FROM clever_admin.change WHERE relayed_at IS NULL AND domain = $1 ORDER BY id LIMIT $2',
    values: [domain, most],
  });
  await recordHistory(
    staff,
    rows.map(({ entry, at }) => ({ ...entry, at: at.toISOString() })),
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0)
    await database.query({
      text: 'UPDATE clever_admin.change SET relayed_at = now() WHERE id = ANY ($1)',
      values: [ids],
    });
  await database.query({ text: "DELETE FROM clever_admin.change WHERE relayed_at < now() - interval '30 days'" });
  return rows.length;
}
