import { html } from 'ghtml';

export interface StackTable {
  /** The table's caption, for screen readers. */
  readonly caption: string;
  readonly head: readonly string[];
  /** Cells of each row, as markup. */
  readonly rows: readonly (readonly string[])[];
  /** A class of its own. */
  readonly look?: string;
}

/**
 * Shows a table of few rows that are read one by one. On a narrow screen each row is a block with the columns' names beside their values; roles
 * are told, as browsers forget what is a table where its cells are no longer shown as such.
 */
export function stackTable({ caption, head, rows, look = '' }: StackTable): string {
  const cell = (markup: string, at: number) =>
    html`<td role="cell" data-label="${head[at] ?? ''}"!${markup === '' ? ' class="empty"' : ''}><div>!${markup}</div></td>`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="list by-row ${look}" role="table">
<thead role="rowgroup"><tr role="row">!${head.map((one) => html`<th scope="col" role="columnheader">${one}</th>`)}</tr></thead>
<tbody role="rowgroup">!${rows.map((cells) => html`<tr role="row">!${cells.map(cell)}</tr>`)}</tbody></table></div>`;
}
