import type { AdminRow } from '@clever/contract/admin';
import { columnOf, parameter, selectOf, tableOf } from '../../core/data/columns.ts';
import { type Labels, readLabels } from '../../core/data/read-labels.ts';
import { isLike } from '../../core/data/row-key.ts';
import { join, name, type Sql, sql } from '../../core/data/sql.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { type Nested, ownerOf, type Panel } from './panels.ts';

/** What a panel shows. */
export interface PanelRows {
  readonly rows: readonly AdminRow[];
  /** There are more than are shown. */
  readonly isMore: boolean;
  /** Rows that belong to each of the rows, in their order. */
  readonly nested: readonly (readonly AdminRow[])[];
  readonly labels: Labels;
}

const maxRows = 10;
/** Of all rows of the panel together. */
const maxNested = 200;

/** Reads a panel's rows: one statement, one for rows that belong to them, and one for each column that links to named rows. */
export async function readPanel(panel: Panel, player: string): Promise<PanelRows> {
  const { domain, table, by, spec } = panel;
  const owner = ownerOf(panel, player);
  if (!isLike(by, owner)) return { rows: [], isMore: false, nested: [], labels: new Map() };
  const only = panel.only ? sql` AND ${columnOf(panel.only)} IS NOT NULL` : sql``;
  const from = sql`FROM ${tableOf(domain.database, table)} t WHERE ${columnOf(by)} = ${parameter(by, owner)}${only}`;
  const statement = spec.sum ? sumOf(panel, from) : rowsOf(panel, from);
  const found = (await domain.database.query<Record<string, unknown>>(statement.query)).rows;
  const rows = found.slice(0, maxRows);
  const [nested, labels] = await Promise.all([
    panel.nested && rows.length > 0 ? readNested(panel, panel.nested, rows) : [],
    readLabels(domain, rows, panel.spec.sum || panel.isRow ? [] : panel.linked),
  ]);
  return { rows, isMore: found.length > maxRows, nested, labels };
}

/** An index serves the order only where it is the index's own, which has nulls first. */
const rowsOf = ({ table, newest, only, isRow }: Panel, from: Sql) =>
  sql`SELECT ${selectOf(isRow ? table.fields.values() : shortFields(table))} ${from}
    ORDER BY ${columnOf(newest)} DESC${newest.isOptional && newest !== only ? sql` NULLS LAST` : sql``} LIMIT ${maxRows + 1}`;

/** All that is not large. */
const shortFields = ({ fields }: Table): Field[] =>
  [...fields.values()].filter(({ type }) => type !== 'Json' && type !== 'Bytes');

function sumOf({ table, spec }: Panel, from: Sql): Sql {
  const fields = Object.keys(spec.sum ?? {}).flatMap((one) => table.fields.get(one) ?? []);
  const sums = fields.map((field) => sql`coalesce(sum(${columnOf(field)}), 0)::text AS ${name(field.name)}`);
  return sql`SELECT ${join(sums, ', ')} ${from}`;
}

/** The rows of all rows in one statement. */
async function readNested({ domain, table }: Panel, nested: Nested, rows: readonly AdminRow[]): Promise<AdminRow[][]> {
  const columns = join(nested.by.map(columnOf), ', ');
  const keys = rows.map((row) => {
    const values = table.key.map((field, at) => parameter(nested.by[at] ?? field, String(row[field.name])));
    return sql`(${join(values, ', ')})`;
  });
  const { query } = sql`SELECT ${selectOf(shortFields(nested.table))} FROM ${tableOf(domain.database, nested.table)} t
    WHERE (${columns}) IN (${join(keys, ', ')}) ORDER BY ${columnOf(nested.newest)} DESC LIMIT ${maxNested}`;
  const found = (await domain.database.query<Record<string, unknown>>(query)).rows;
  const isOf = (row: AdminRow, above: AdminRow) =>
    nested.by.every((field, at) => String(row[field.name]) === String(above[table.key[at]?.name ?? '']));
  return rows.map((above) => found.filter((row) => isOf(row, above)));
}
