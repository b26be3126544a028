import type { PoolClient } from 'pg';

/** Grants that were given and taken. */
export interface GrantChange {
  readonly added: string[];
  readonly removed: string[];
}

/** Makes these the grants of a caller that is locked, and counts its version up when that changes anything. */
export async function setGrants(client: PoolClient, name: string, operations: readonly string[]): Promise<GrantChange> {
  const removed = await client.query<{ operation: string }>(
    'DELETE FROM granted WHERE caller = $1 AND operation <> ALL ($2::text[]) RETURNING operation',
    [name, operations],
  );
  const added = await client.query<{ operation: string }>(
    `INSERT INTO granted (caller, operation) SELECT $1, operation FROM unnest($2::text[]) AS operation
     ON CONFLICT DO NOTHING RETURNING operation`,
    [name, operations],
  );
  if (removed.rows.length + added.rows.length > 0)
    await client.query('UPDATE caller SET grants_version = grants_version + 1 WHERE name = $1', [name]);
  return { added: sorted(added.rows), removed: sorted(removed.rows) };
}

const sorted = (rows: { operation: string }[]) => rows.map(({ operation }) => operation).sort();
