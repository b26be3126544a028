import type { AdminRow } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import type { Field, Table } from '../domains/table.ts';
import { selectOf } from './columns.ts';
import { conditionsOf } from './conditions.ts';
import type { ListQuery } from './list-query.ts';
import { orderOf, positionOf } from './ordering.ts';
import { stampOf } from './read-row.ts';
import { readStretches } from './read-stretches.ts';
import { sql } from './sql.ts';
import { tableSizes } from './table-sizes.ts';

export interface EachPageOptions {
  /** In which days and months are meant. */
  readonly zone: string;
  readonly fields: Iterable<Field>;
  /** Rows of one statement. */
  readonly pageRows: number;
}

/**
 * Reads a whole list in its order, page after page, each by the last row of the one before: constant memory, and no transaction that stays
 * open for as long as a reader is slow.
 */
export async function* eachPage(
  database: Database,
  table: Table,
  query: ListQuery,
  { zone, fields, pageRows }: EachPageOptions,
): AsyncGenerator<readonly AdminRow[]> {
  const size = (await tableSizes(database)).get(table.model.name) ?? 0;
  const order = orderOf(table, query, size);
  const conditions = conditionsOf(table, query, zone);
  const columns = selectOf(new Set([...fields, ...order.fields, ...table.key, table.label]));
  const select = sql`${columns}, ${stampOf}`;
  for (let last: AdminRow | undefined, isMore = true; isMore; ) {
    const after = last && positionOf(order, last);
    const rows = await readStretches(database, table, { select, conditions, order, after, limit: pageRows });
    yield rows;
    last = rows.at(-1);
    isMore = rows.length === pageRows;
  }
}
