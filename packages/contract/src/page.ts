import { type Cursor, encodeCursor } from './cursor.ts';

/** How rows become a page. */
export interface PageSpec<Row, Item> {
  readonly limit: number;
  /** All that selects or orders the list, as for `decodeCursor`. */
  readonly filters: unknown;
  /** The sort key of a row. */
  readonly position: (row: Row) => Cursor;
  readonly view: (row: Row) => Item;
}

/** Makes a page of rows that were read with one more than `limit`, which returns whether there is a next page. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  { limit, filters, position, view }: PageSpec<Row, Item>,
): { items: Item[]; next: string | null } {
  const kept = rows.slice(0, limit);
  const last = rows.length > limit ? kept.at(-1) : undefined;
  return { items: kept.map(view), next: last ? encodeCursor(position(last), filters) : null };
}
