import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { actionsFor } from '../../core/actions/writing.ts';
import { type Labels, nameIn } from '../../core/data/read-labels.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { kindClass, rowLink } from '../../core/html/list-table.ts';
import { nameOf, showValue } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';
import type { Nested, Panel } from './panels.ts';
import type { PanelRows } from './read-panel.ts';
import { verbLinks } from './verb-links.ts';

/** Shows rows as a table; the first column leads to each, the last to what can be done with it. */
export function panelTable(viewer: Viewer, panel: Panel, { rows, nested, labels }: PanelRows, player: string): string {
  const { table, list, spec } = panel;
  const verbs = (row: AdminRow) => {
    const actions = actionsFor(viewer, table, row).filter((action) => spec.verbs?.includes(action));
    return verbLinks(viewer, table, { row, actions, player });
  };
  const body = rows.map((row, at) => {
    const below = panel.nested ? nestedRow(viewer, panel, panel.nested, { row, below: nested[at] ?? [], player }) : '';
    return html`!${rowOf(viewer, table, { list, row, labels, verbs: spec.verbs ? verbs(row) : undefined })}!${below}`;
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
  const verbs = hasVerbs ? html`<th scope="col">${translator(messages, locale)('actions')}</th>` : '';
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="list one-line">
<thead><tr>!${list.map((field) => html`<th scope="col" class="${kindClass(field)}">${field.title[locale]}</th>`)}!${verbs}</tr></thead>
<tbody>!${body}</tbody></table></div>`;
}

interface Cells {
  readonly list: readonly Field[];
  readonly row: AdminRow;
  readonly verbs: string | undefined;
  readonly labels?: Labels;
}

function rowOf(viewer: Viewer, table: Table, { list, row, verbs, labels }: Cells): string {
  const cells = list.map((field, at) => {
    const value = showValue(viewer, at === 0 ? { ...field, link: undefined } : field, row, {
      isShort: true,
      called: nameIn(labels, field, row),
    });
    const shown = at === 0 ? rowLink(table, { field, row, value }) : value;
    return html`<td class="${kindClass(field)}">!${shown}</td>`;
  });
  return html`<tr>!${cells}!${verbs === undefined ? '' : html`<td class="verbs">!${verbs}</td>`}</tr>`;
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
  const title = spec.title[viewer.locale];
  const caption = translator(messages, viewer.locale)('of', { title, row: nameOf(viewer, panel.table, row) });
  const verbs = below.map((each) => nestedVerbs(viewer, nested, each, { row, player }));
  const hasVerbs = verbs.some((markup) => markup !== '');
  const body = below.map((each, at) =>
    rowOf(viewer, table, { list, row: each, verbs: hasVerbs ? verbs[at] : undefined }),
  );
  return html`<tr class="below"><td colspan="${panel.list.length + 1}"><details><summary>${title} (${below.length})</summary>
!${frame(viewer, { caption, list, body, hasVerbs })}</details></td></tr>`;
}

/** What can be done with a nested row, but for the one that the row above is like already. */
function nestedVerbs(
  viewer: Viewer,
  { table, spec }: Nested,
  each: AdminRow,
  { row, player }: Pick<Below, 'row' | 'player'>,
): string {
  const { verbs = [], current } = spec;
  if (current !== undefined && row[current] === each[current]) return '';
  const actions = actionsFor(viewer, table, each).filter((action) => verbs.includes(action));
  return verbLinks(viewer, table, { row: each, actions, player });
}
