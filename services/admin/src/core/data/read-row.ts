import type { AdminRow } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import type { PoolClient } from 'pg';
import type { Table } from '../domains/table.ts';
import { equals, selectOf, tableOf } from './columns.ts';
import { rowGone } from './problems.ts';
import { keyOf, readKey } from './row-key.ts';
import { join, type Sql, sql } from './sql.ts';
import { stateColumn, withState } from './states.ts';

/** A row, and what changes with each change of it, whoever makes it. */
export interface ReadRow {
  readonly row: AdminRow;
  readonly stamp: string;
  /** The name of the state that it is in, where the table has states. */
  readonly state: string | undefined;
}

/** PostgreSQL's own mark of the transaction that wrote a row: no table needs a column for it. */
export const stampOf = sql`t.xmin::text AS "#stamp"`;

/** Takes the stamp from among a row's fields. */
export function split({ '#stamp': stamp, [stateColumn]: state, ...row }: AdminRow): ReadRow {
  return { row, stamp: String(stamp), state: state as string | undefined };
}

/** Reads a row by its key as an address has it. @throws ADMIN_ROW_GONE; NOT_FOUND */
export const readRow = (database: Database, table: Table, key: string): Promise<ReadRow> =>
  only(findRows(database, { database, table }, byKey(table, key)));

/** Reads a row and keeps others from changing it until the transaction ends. @throws ADMIN_ROW_GONE */
export const lockRow = (client: PoolClient, database: Database, table: Table, key: string): Promise<ReadRow> =>
  only(findRows(client, { database, table }, sql`${byKey(table, key)} FOR UPDATE`));

/** Reads several rows by their keys, with one statement. One that is not there any more is left out. @throws NOT_FOUND for what cannot be a key */
export async function readRows(
  database: Database,
  table: Table,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ReadRow>> {
  if (keys.length === 0) return new Map();
  const places = keys.map((key) => sql`(${byKey(table, key)})`);
  const rows = await findRows(database, { database, table }, join(places, ' OR '));
  return new Map(rows.map((read) => [keyOf(table, read.row), read]));
}

const byKey = (table: Table, key: string) => equals(table.key, readKey(table, key));

async function only(found: Promise<readonly ReadRow[]>): Promise<ReadRow> {
  const [read] = await found;
  if (!read) throw rowGone();
  return read;
}

interface Place {
  readonly database: Database;
  readonly table: Table;
}

/** Reads rows of which a condition is true. */
export async function findRows(
  runner: Pick<PoolClient, 'query'> | Database,
  { database, table }: Place,
  where: Sql,
): Promise<ReadRow[]> {
  const { query } =
    sql`SELECT ${withState(table, selectOf(table.fields.values()))}, ${stampOf} FROM ${tableOf(database, table)} t WHERE ${where}`;
  return (await (runner as Database).query<Record<string, unknown>>(query)).rows.map(split);
}
