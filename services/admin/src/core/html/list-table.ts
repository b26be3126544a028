import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Reader } from '../access/reader.ts';
import { type Labels, nameIn } from '../data/read-labels.ts';
import { keyOf } from '../data/row-key.ts';
import { type Field, isNumeric, type Table } from '../domains/table.ts';
import { stateChip, stateTitle } from './state-chip.ts';
import { labelOf, shortId, showValue, uuid } from './value.ts';

export interface ListTableOptions {
  readonly fields: readonly Field[];
  readonly rows: readonly AdminRow[];
  /** What rows are called that are linked to. */
  readonly labels?: Labels;
  /** Markup of a column's heading; its name where it is absent. */
  readonly heading?: (field: Field) => string;
  /** The table's caption, for screen readers. */
  readonly caption: string;
  /** Markup of a column before the others, to choose rows: of its heading without a row. */
  readonly choose?: (row: AdminRow | undefined, at: number) => string;
  /** Scripts offer a look at a row beside the list: what the link to it is called, with the place of the row's name. */
  readonly peek?: string;
  /** Leads to no row: all of each is shown. */
  readonly isPlain?: boolean;
  /** Markup of a cell instead of its value; the value where it is undefined. */
  readonly cell?: (field: Field, row: AdminRow, at: number) => string | undefined;
}

/** The address of a row. */
export const rowUrl = (table: Table, row: AdminRow): string =>
  `/data/${table.domain}/${table.name}/${encodeURIComponent(keyOf(table, row))}`;

/** Shows rows as a table whose first column leads to each. On a narrow screen it scrolls sideways by itself. */
export function listTable(reader: Reader, table: Table, options: ListTableOptions): string {
  const { fields, rows, heading, caption, choose, peek } = options;
  const head = heading ?? (({ title }: Field) => html`${title[reader.locale]}`);
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="list one-line"!${peek ? html` data-peek="${peek}"` : ''}>
<thead><tr>!${choose ? html`<th scope="col" class="choose">!${choose(undefined, -1)}</th>` : ''}!${fields.map((field, column) => html`<th scope="col"!${kindMark(field)}>!${head(field)}</th>!${column === 0 && table.states.size > 0 ? html`<th scope="col">${stateTitle(reader)}</th>` : ''}`)}</tr></thead>
<tbody>!${rows.map((row, at) => rowOf(reader, table, options, { row, at }))}</tbody></table></div>`;
}

function rowOf(
  reader: Reader,
  table: Table,
  { fields, cell, choose, labels, isPlain = false }: ListTableOptions,
  { row, at }: { readonly row: AdminRow; readonly at: number },
): string {
  const cells = fields.map((field, column) => {
    const control = cell?.(field, row, at);
    if (control !== undefined && column > 0) return html`<td class="${classes('control', field)}">!${control}</td>`;
    const value = showValue(reader, column === 0 ? { ...field, link: undefined } : field, row, {
      isShort: true,
      called: nameIn(labels, field, row),
    });
    const shown = column === 0 && !isPlain ? rowLink(table, { field, row, value }) : value;
    const state = column === 0 && table.states.size > 0 ? html`<td>!${stateChip(reader, table, row)}</td>` : '';
    return html`<td!${kindMark(field)}>!${shown}!${control ?? ''}</td>!${state}`;
  });
  return html`<tr>!${choose ? html`<td class="choose">!${choose(row, at)}</td>` : ''}!${cells}</tr>`;
}

/** Leads to a row by the value of its first column; by what names the row, where that value says nothing by itself: none, a number, yes or no. */
export function rowLink(
  table: Table,
  { field, row, value }: { readonly field: Field; readonly row: AdminRow; readonly value: string },
): string {
  const plainValue = row[field.name];
  const isEmpty = plainValue === null || plainValue === undefined || plainValue === '';
  const isName = field === table.label || field.isKey || (!isNumeric(field) && field.type !== 'Boolean');
  const url = rowUrl(table, row);
  if (isName && !isEmpty) return html`<a href="${url}">!${value}</a>`;
  return html`<a href="${url}">${shortName(labelOf(table, row))}</a>!${isEmpty ? '' : html` <span class="quiet">!${value}</span>`}`;
}

const shortName = (label: string) =>
  label.length > 36 && !uuid.test(label) ? `${label.slice(0, 35)}…` : shortId(label);

const kindMark = (field: Field): string => (kindClass(field) ? ' class="number"' : '');
const classes = (own: string, field: Field): string => [own, kindClass(field)].filter(Boolean).join(' ');

/** The look of a column's cells. */
export const kindClass = (field: Field): string => (isNumeric(field) && !field.isList ? 'number' : '');
