import type { Cursor } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import type { Table } from '../domains/table.ts';
import { tableOf } from './columns.ts';
import { whereOf } from './conditions.ts';
import { isTimedOut } from './is-timed-out.ts';
import { type Order, stretchesAfter } from './ordering.ts';
import { listTooSlow } from './problems.ts';
import { type Sql, sql } from './sql.ts';

export interface Reading {
  readonly select: Sql;
  readonly conditions: readonly Sql[];
  readonly order: Order;
  /** The position of the last row that was read; none at the beginning. */
  readonly after: Cursor | undefined;
  /** The most rows. */
  readonly limit: number;
}

/**
 * Reads rows of a list in their order: a statement for each stretch, until there are enough.
 *
 * @throws ADMIN_LIST_TOO_SLOW
 */
export async function readStretches(database: Database, table: Table, reading: Reading): Promise<AdminRow[]> {
  try {
    return await read(database, table, reading);
  } catch (error) {
    if (isTimedOut(error)) throw listTooSlow(undefined, { cause: error });
    throw error;
  }
}

async function read(database: Database, table: Table, reading: Reading): Promise<AdminRow[]> {
  const { select, conditions, order, after, limit } = reading;
  const found: AdminRow[] = [];
  for (const stretch of stretchesAfter(order, after)) {
    const where = whereOf([...conditions, ...stretch.conditions]);
    const { query } =
      sql`SELECT ${select} FROM ${tableOf(database, table)} t${where}${stretch.orderBy} LIMIT ${limit - found.length}`;
    found.push(...(await database.query<Record<string, unknown>>(query)).rows);
    if (found.length === limit) break;
  }
  return found;
}
