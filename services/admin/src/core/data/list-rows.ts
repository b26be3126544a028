import { decodeCursor, pageFrom } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import type { Field, Table } from '../domains/table.ts';
import { selectOf } from './columns.ts';
import { conditionsOf } from './conditions.ts';
import { type Count, countRows } from './count-rows.ts';
import type { ListQuery } from './list-query.ts';
import { type Order, orderOf, positionOf } from './ordering.ts';
import { readStretches } from './read-stretches.ts';
import { withState } from './states.ts';
import { tableSizes } from './table-sizes.ts';

export interface ListPage {
  readonly rows: readonly AdminRow[];
  readonly next: string | null;
  readonly count: Count;
  readonly order: Order;
  /** About how many rows the whole table has. */
  readonly size: number;
}

export interface ListOptions {
  /** In which days and months are meant. */
  readonly zone: string;
  readonly limit: number;
  /** What is read besides the key; the columns of the list where it is absent. */
  readonly fields?: Iterable<Field>;
}

/**
 * Reads a page of a list: two statements, three where rows are counted, one more where those without a value begin or end on it.
 *
 * @throws INVALID_CURSOR; ADMIN_LIST_TOO_SLOW
 */
export async function listRows(
  database: Database,
  table: Table,
  query: ListQuery,
  { zone, limit, fields = table.list }: ListOptions,
): Promise<ListPage> {
  const size = (await tableSizes(database)).get(table.model.name) ?? 0;
  const order = orderOf(table, query, size);
  const filters = identify(query, order);
  const position = decodeCursor(query.cursor, filters, order.fields.length);
  const conditions = conditionsOf(table, query, zone);
  const read = new Set([...fields, ...order.fields, ...table.key, table.label]);
  const [rows, count] = await Promise.all([
    readStretches(database, table, {
      select: withState(table, selectOf(read)),
      conditions,
      order,
      after: position,
      limit: limit + 1,
    }),
    countRows(database, table, conditions),
  ]);
  const page = pageFrom(rows, { limit, filters, position: (row) => positionOf(order, row), view: (row) => row });
  const isWhole = !position && page.next === null;
  const exact = { rows: page.items.length, isEstimate: false };
  return { rows: page.items, next: page.next, count: isWhole ? exact : count, order, size };
}

/** All that selects and orders the list: a cursor belongs to it. */
const identify = ({ words, filters, anyOf, state }: ListQuery, { fields, isDescending }: Order) => [
  words,
  state ?? '',
  [...filters].map(([field, value]) => [field.name, value]),
  ...(anyOf?.size ? [[...anyOf].map(([field, value]) => [field.name, value])] : []),
  fields.map((field) => field.name),
  isDescending,
];
