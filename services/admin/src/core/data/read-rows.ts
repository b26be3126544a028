import type { AdminRow } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import type { Table } from '../domains/table.ts';
import { equals, selectOf, tableOf } from './columns.ts';
import { stampField } from './each-page.ts';
import type { ReadRow } from './read-row.ts';
import { keyOf, readKey } from './row-key.ts';
import { join, sql } from './sql.ts';

/** Reads several rows by their keys, with one statement. One that is not there any more is left out. @throws NOT_FOUND for what cannot be a key */
export async function readRows(
  database: Database,
  table: Table,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ReadRow>> {
  if (keys.length === 0) return new Map();
  const places = keys.map((key) => sql`(${equals(table.key, readKey(table, key))})`);
  const { query } =
    sql`SELECT ${selectOf(table.fields.values())}, t.xmin::text AS "#stamp" FROM ${tableOf(database, table)} t WHERE ${join(places, ' OR ')}`;
  const { rows } = await database.query<Record<string, unknown>>(query);
  return new Map(rows.map((row) => [keyOf(table, row), split(row)]));
}

/** A row and its stamp. */
export function split(read: AdminRow): ReadRow {
  const { [stampField]: stamp, ...row } = read;
  return { row, stamp: String(stamp) };
}
