import type { AdminRow } from '@clever/contract/admin';
import { constraintOf, type Database, postgresError } from '@clever/contract/database';
import type { NewEntry } from '@clever/model-staff/db';
import type { PoolClient } from 'pg';
import type { Field, Table } from '../domains/table.ts';
import { changesBetween } from '../history/entry.ts';
import { ensureOutbox, findWritten, writeDown } from '../history/outbox.ts';
import { equals, selectOf, tableOf } from './columns.ts';
import { rowInUse, rowStale } from './problems.ts';
import { lockRow } from './read-row.ts';
import { keyOf, readKey } from './row-key.ts';
import { join, name, type Sql, sql } from './sql.ts';

/** What a form wrote, and what history keeps of it. */
export interface Written {
  readonly key: string;
  /** The form was sent before, and did this then. */
  readonly isRepeated: boolean;
}

export interface Writing {
  readonly database: Database;
  readonly table: Table;
  readonly entry: NewEntry;
}

type Place = Pick<Writing, 'database' | 'table'>;
type Values = Readonly<Record<string, unknown>>;

export interface RowChange {
  readonly key: string;
  /** What the row's was when the person saw it. */
  readonly stamp: string;
  readonly values: Values;
}

/** How a row is added. */
export function adding({ database, table }: Place, values: Values): Change {
  const fields = fieldsOf(table, values);
  const columns = join(
    fields.map(({ column }) => name(column)),
    ', ',
  );
  const given = join(
    fields.map((field) => givenValue(field, values[field.name])),
    ', ',
  );
  const insert = fields.length === 0 ? sql`DEFAULT VALUES` : sql`(${columns}) VALUES (${given})`;
  return async (client) => {
    const { query } =
      sql`INSERT INTO ${tableOf(database, table)} AS t ${insert} RETURNING ${selectOf(table.fields.values())}`;
    const { rows } = await client.query<Record<string, unknown>>(query);
    return { before: null, after: rows[0] as AdminRow };
  };
}

/** How a row is changed that nobody has changed since it was read. @throws ADMIN_ROW_STALE; ADMIN_ROW_GONE, when it runs */
export function changing({ database, table }: Place, { key, stamp, values }: RowChange): Change {
  return async (client) => {
    const before = await lockRow(client, database, table, key);
    if (before.stamp !== stamp) throw rowStale();
    const sets = fieldsOf(table, values).map(
      (field) => sql`${name(field.column)} = ${givenValue(field, values[field.name])}`,
    );
    const { query } = sql`UPDATE ${tableOf(database, table)} AS t SET ${join([...sets, ...kept(table)], ', ')}
      WHERE ${equals(table.key, readKey(table, key))} RETURNING ${selectOf(table.fields.values())}`;
    const { rows } = await client.query<Record<string, unknown>>(query);
    return { before: before.row, after: rows[0] as AdminRow };
  };
}

/** How a row is deleted that nobody has changed since it was read. @throws ADMIN_ROW_STALE; ADMIN_ROW_GONE, when it runs */
export function deleting({ database, table }: Place, { key, stamp }: { key: string; stamp: string }): Change {
  return async (client) => {
    const before = await lockRow(client, database, table, key);
    if (before.stamp !== stamp) throw rowStale();
    await client.query(
      sql`DELETE FROM ${tableOf(database, table)} AS t WHERE ${equals(table.key, readKey(table, key))}`.query,
    );
    return { before: before.row, after: null };
  };
}

/** What a transaction does to one row: the row before, and after. */
export type Change = (
  client: PoolClient,
) => Promise<{ readonly before: AdminRow | null; readonly after: AdminRow | null }>;

/** Makes a change and writes it down, in one transaction. @throws ADMIN_ROW_IN_USE */
export async function write(writing: Writing, change: Change): Promise<Written> {
  const { database, entry } = writing;
  await ensureOutbox(database);
  const earlier = await findWritten(database, entry.id);
  if (earlier) return { key: earlier.key, isRepeated: true };
  try {
    return await database.transaction((client) => writeIn(client, writing, change));
  } catch (error) {
    // The other sending of the same form may have changed the row a moment ago.
    const before = await findWritten(database, entry.id);
    if (before || error instanceof Repeated) return { key: before?.key ?? (error as Repeated).key, isRepeated: true };
    if (postgresError(error)?.code === '23503' && entry.action === 'delete')
      throw rowInUse(constraintOf(error), { cause: error });
    throw error;
  }
}

/** Makes a change in a transaction and writes it down there. The outbox has to be there. @throws Repeated */
export async function writeIn(
  client: PoolClient,
  { table, entry }: Pick<Writing, 'table' | 'entry'>,
  change: Change,
): Promise<Written> {
  const { before, after } = await change(client);
  const key = keyOf(table, (after ?? before) as AdminRow);
  const isFirst = await writeDown(client, { ...entry, key, changes: changesBetween(before, after) });
  if (!isFirst) throw new Repeated(key);
  if (table.notify) await client.query('SELECT pg_notify($1, $2)', [table.notify, key]);
  return { key, isRepeated: false };
}

/** The same form was sent before, or twice at once: this one is rolled back. */
export class Repeated extends Error {
  readonly key: string;
  constructor(key: string) {
    super('repeated');
    this.key = key;
  }
}

const fieldsOf = (table: Table, values: Values): Field[] =>
  Object.keys(values).flatMap((field) => table.fields.get(field) ?? []);

/** Columns that count changes of a row, or hold the time of the last. */
function kept({ fields }: Table): Sql[] {
  const version = fields.get('version');
  const updatedAt = fields.get('updatedAt');
  return [
    ...(version?.type === 'Int' ? [sql`${name(version.column)} = t.${name(version.column)} + 1`] : []),
    ...(updatedAt?.type === 'DateTime' ? [sql`${name(updatedAt.column)} = now()`] : []),
  ];
}

/** `pg` would send a list as a PostgreSQL array, which is right, and an object as JSON; JSON that is a list or a text must be written first. */
const givenValue = ({ type, isList }: Field, value: unknown): Sql =>
  type === 'Json' && !isList && value !== null ? sql`${JSON.stringify(value)}` : sql`${value}`;
