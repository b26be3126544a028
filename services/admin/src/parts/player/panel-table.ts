import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../access/reader.ts';
import { type Field, spaced, type Table } from '../../domains/table.ts';
import { rowUrl } from '../../html/list-table.ts';
import { labelOf, showValue } from '../../html/value.ts';
import { speak } from '../../i18n/messages.ts';
import { actionsFor } from '../data/writing.ts';
import { messages } from './messages.ts';
import type { Nested, Panel } from './panels.ts';
import type { PanelRows } from './read-panel.ts';
import { verbLinks } from './verb-links.ts';

/** Shows rows as a table; the first column leads to each, the last to what can be done with it. */
export function panelTable(viewer: Viewer, panel: Panel, { rows, nested }: PanelRows, player: string): string {
  const { table, list, spec } = panel;
  const verbs = (row: AdminRow) => {
    const actions = actionsFor(viewer, table, row).filter((action) => spec.verbs?.includes(action));
    return verbLinks(viewer, table, { row, actions, player });
  };
  const body = rows.map((row, at) => {
    const below = panel.nested ? nestedRow(viewer, panel, panel.nested, { row, below: nested[at] ?? [], player }) : '';
    return html`!${rowOf(viewer, table, { list, row, verbs: spec.verbs ? verbs(row) : undefined })}!${below}`;
  });
  return frame(viewer, { caption: spec.title[viewer.locale], list, body, hasVerbs: spec.verbs !== undefined });
}

interface Frame {
  readonly caption: string;
  readonly list: readonly Field[];
  readonly body: readonly string[];
  readonly hasVerbs: boolean;
}

function frame({ locale }: Viewer, { caption, list, body, hasVerbs }: Frame): string {
  const verbs = hasVerbs ? html`<th scope="col">${speak(messages, locale)('actions')}</th>` : '';
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="list">
<thead><tr>!${list.map((field) => html`<th scope="col" class="${kind(field)}">${spaced(field.name)}</th>`)}!${verbs}</tr></thead>
<tbody>!${body}</tbody></table></div>`;
}

interface Cells {
  readonly list: readonly Field[];
  readonly row: AdminRow;
  readonly verbs: string | undefined;
}

function rowOf(viewer: Viewer, table: Table, { list, row, verbs }: Cells): string {
  const cells = list.map((field, at) => {
    const value = showValue(viewer, at === 0 ? { ...field, link: undefined } : field, row, { isShort: true });
    const shown = at === 0 ? html`<a href="${rowUrl(table, row)}">!${value}</a>` : value;
    return html`<td class="${kind(field)}">!${shown}</td>`;
  });
  return html`<tr>!${cells}!${verbs === undefined ? '' : html`<td>!${verbs}</td>`}</tr>`;
}

interface Below {
  readonly row: AdminRow;
  readonly below: readonly AdminRow[];
  readonly player: string;
}

/** The rows that belong to a row, folded away below it. */
function nestedRow(viewer: Viewer, panel: Panel, nested: Nested, { row, below, player }: Below): string {
  if (below.length === 0) return '';
  const { table, list, spec } = nested;
  const title = `${spec.title[viewer.locale]} (${below.length})`;
  const caption = speak(messages, viewer.locale)('of', {
    title: spec.title[viewer.locale],
    row: labelOf(panel.table, row),
  });
  const body = below.map((each) => rowOf(viewer, table, { list, row: each, verbs: verbsOf(each) }));
  function verbsOf(each: AdminRow): string {
    return actionsFor(viewer, table, each)
      .map((action) => {
        const fill = spec.verbs?.[action];
        if (!fill) return '';
        const given = Object.fromEntries(Object.entries(fill).map(([name, from]) => [name, String(row[from])]));
        return verbLinks(viewer, table, { row: each, actions: [action], player, given });
      })
      .join(' ');
  }
  return html`<tr class="below"><td colspan="${panel.list.length + 1}"><details><summary>${title}</summary>
!${frame(viewer, { caption, list, body, hasVerbs: true })}</details></td></tr>`;
}

const numbers = new Set(['Int', 'BigInt', 'Float', 'Decimal']);
const kind = ({ type, isList }: Field) => (numbers.has(type) && !isList ? 'number' : '');
