import type { AdminRow } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import type { PoolClient } from 'pg';
import type { Table } from '../domains/table.ts';
import { equals, selectOf, tableOf } from './columns.ts';
import { rowGone } from './problems.ts';
import { readKey } from './row-key.ts';
import { type Sql, sql } from './sql.ts';

/** A row, and what changes with each change of it, whoever makes it. */
export interface ReadRow {
  readonly row: AdminRow;
  readonly stamp: string;
}

/** Reads a row by its key as an address has it. @throws ADMIN_ROW_GONE; NOT_FOUND */
export async function readRow(database: Database, table: Table, key: string): Promise<ReadRow> {
  return readFrom(database, database, table, { key });
}

/** Reads a row and keeps others from changing it until the transaction ends. @throws ADMIN_ROW_GONE */
export function lockRow(client: PoolClient, database: Database, table: Table, key: string): Promise<ReadRow> {
  return readFrom(client, database, table, { key, lock: sql` FOR UPDATE` });
}

/** PostgreSQL's own mark of the transaction that wrote a row: no table needs a column for it. */
const stampName = '#stamp';

async function readFrom(
  runner: Pick<PoolClient, 'query'> | Database,
  database: Database,
  table: Table,
  { key, lock = sql`` }: { readonly key: string; readonly lock?: Sql },
): Promise<ReadRow> {
  const { query } =
    sql`SELECT ${selectOf(table.fields.values())}, t.xmin::text AS "#stamp" FROM ${tableOf(database, table)} t
    WHERE ${equals(table.key, readKey(table, key))}${lock}`;
  const { rows } = await (runner as Database).query<Record<string, unknown>>(query);
  if (!rows[0]) throw rowGone();
  const { [stampName]: stamp, ...row } = rows[0];
  return { row, stamp: String(stamp) };
}
