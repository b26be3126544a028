import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { keyOf } from '../data/row-key.ts';
import { type Field, spaced, type Table } from '../domains/table.ts';
import { showValue } from './value.ts';

export interface ListTableOptions {
  readonly fields: readonly Field[];
  readonly rows: readonly AdminRow[];
  /** Markup of a column's heading; its name where it is absent. */
  readonly heading?: (field: Field) => string;
  /** Says what the table shows, to those who cannot see it. */
  readonly caption: string;
}

/** The address of a row. */
export const rowUrl = (table: Table, row: AdminRow): string =>
  `/data/${table.domain}/${table.name}/${encodeURIComponent(keyOf(table, row))}`;

/** Shows rows as a table whose first column leads to each. On a narrow screen it scrolls sideways by itself. */
export function listTable(reader: Reader, table: Table, { fields, rows, heading, caption }: ListTableOptions): string {
  const head = heading ?? (({ name }: Field) => html`${spaced(name)}`);
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="list">
<thead><tr>!${fields.map((field) => html`<th scope="col" class="${kindClass(field)}">!${head(field)}</th>`)}</tr></thead>
<tbody>!${rows.map((row) => rowOf(reader, table, fields, row))}</tbody></table></div>`;
}

function rowOf(reader: Reader, table: Table, fields: readonly Field[], row: AdminRow): string {
  const cells = fields.map((field, at) => {
    const value = showValue(reader, at === 0 ? { ...field, link: undefined } : field, row, { isShort: true });
    const shown = at === 0 ? html`<a href="${rowUrl(table, row)}">!${value}</a>` : value;
    return html`<td class="${kindClass(field)}">!${shown}</td>`;
  });
  return html`<tr>!${cells}</tr>`;
}

const numbers = new Set(['Int', 'BigInt', 'Float', 'Decimal']);
const kindClass = ({ type, isList }: Field) => (numbers.has(type) && !isList ? 'number' : '');
