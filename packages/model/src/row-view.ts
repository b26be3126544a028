import type { Receipt } from './receipts.ts';

/** A row as a contract answers it: times are texts, and the receipt stays inside. */
export type RowView<Row> = { [Name in Exclude<keyof Row, keyof Receipt>]: Said<Row[Name]> };

type Said<Value> = Value extends Date ? string : Value;

const kept: ReadonlySet<string> = new Set<keyof Receipt>(['createdBy', 'idempotencyKey', 'fingerprint']);

/** Converts a row to the contract's shape, where that has the fields of the table: the `view` of `tableVerbs`. */
export function rowView<Row extends object>(row: Row): RowView<Row> {
  const shown = Object.entries(row).filter(([name]) => !kept.has(name));
  return Object.fromEntries(
    shown.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  ) as RowView<Row>;
}
