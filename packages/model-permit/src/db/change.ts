import type { PoolClient } from 'pg';
import { changeChannel, type PermitDb } from './open-permit.ts';

/** A line of the audit. */
export interface Note {
  readonly action: string;
  /** The caller that it was done to. */
  readonly subject: string;
  /** Never secrets. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What a change did. Without notes it did nothing. */
export interface Outcome<T> {
  readonly result: T;
  readonly notes: readonly Note[];
  /** Callees whose snapshots are others now; `*` for all. */
  readonly callees: Iterable<string>;
}

/** Every callee: what is known about a caller, and grants on what every service has. */
export const everyCallee = '*';

/**
 * Makes a change in one transaction with its lines of audit, the new versions of the snapshots it concerns, and the
 * notice to other processes, which PostgreSQL sends with the commit.
 *
 * @param by the caller that asked for it
 */
export async function change<T>(
  { database, changed }: PermitDb,
  by: string,
  run: (client: PoolClient) => Promise<Outcome<T>>,
): Promise<T> {
  const { result, notes } = await database.transaction(async (client) => {
    const outcome = await run(client);
    if (outcome.notes.length === 0) return outcome;
    await audit(client, by, outcome.notes);
    await bump(client, outcome.callees);
    return outcome;
  });
  if (notes.length > 0) for (const tell of changed) tell();
  return result;
}

async function audit(client: PoolClient, by: string, notes: readonly Note[]): Promise<void> {
  const lines = notes.map(({ action, subject, detail = {} }) => ({ action, subject, detail }));
  await client.query(
    `INSERT INTO audit (by, action, subject, detail)
     SELECT $1, action, subject, detail FROM jsonb_to_recordset($2) AS line(action text, subject text, detail jsonb)`,
    [by, JSON.stringify(lines)],
  );
}

/** Counts versions up. The rows are locked in one order and until the commit, so versions grow in the order of commits. */
async function bump(client: PoolClient, callees: Iterable<string>): Promise<void> {
  await client.query(
    `INSERT INTO callee (name, version) SELECT name, 1 FROM unnest($1::text[]) AS name ORDER BY name
     ON CONFLICT (name) DO UPDATE SET version = callee.version + 1`,
    [[...new Set(callees)]],
  );
  await client.query('SELECT pg_notify($1, $2)', [changeChannel, '']);
}
