import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { actionsFor } from '../../core/actions/writing.ts';
import { filterName } from '../../core/data/list-query.ts';
import { profile } from '../../core/domains/player-addresses.ts';
import { showValue } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';
import { panelTable } from './panel-table.ts';
import { ownerOf, type Panel } from './panels.ts';
import type { PanelRows } from './read-panel.ts';
import { verbLinks } from './verb-links.ts';

/** Shows a panel: the player's row, its sums, or a table of rows; nothing where there are none. */
export function showPanel(viewer: Viewer, panel: Panel, found: PanelRows, player: string): string {
  const title = panel.spec.title[viewer.locale];
  const more = found.isMore ? allLink(viewer, panel, player) : '';
  const isProfile = panel.isRow && panel.table.name === profile.table;
  const look = isProfile
    ? 'card profile'
    : panel.isRow
      ? 'card'
      : panel.spec.sum
        ? 'card sums'
        : panel.spec.verbs
          ? 'acting'
          : '';
  return html`<section class="panel ${look}"><h2>${title} <small class="quiet">${panel.domain.admin.title[viewer.locale]}</small>!${more}</h2>!${showRows(viewer, panel, found, player)}</section>`;
}

function allLink({ locale }: Viewer, panel: Panel, player: string): string {
  const { table, by } = panel;
  const query = new URLSearchParams({ [filterName(by)]: ownerOf(panel, player) });
  return html` <small><a href="/data/${table.domain}/${table.name}?${query.toString()}">${translator(messages, locale)('showAll')}</a></small>`;
}

function showRows(viewer: Viewer, panel: Panel, found: PanelRows, player: string): string {
  const [first] = found.rows;
  if (!first) return '';
  if (panel.spec.sum) return sums(viewer, panel, first);
  return panel.isRow ? fields(viewer, panel, first, player) : panelTable(viewer, panel, found, player);
}

function sums({ locale }: Viewer, { spec, table }: Panel, row: AdminRow): string {
  const number = new Intl.NumberFormat(locale);
  const line = ([name, title]: [string, NonNullable<(typeof spec.sum & object)[string]> | undefined]) =>
    html`<div><dt>${(title ?? table.fields.get(name)?.title)?.[locale] ?? name}</dt><dd class="big">${number.format(BigInt(String(row[name])))}</dd></div>`;
  return html`<dl>!${Object.entries(spec.sum ?? {}).map(line)}</dl>`;
}

/** The player's own row, with all that can be done with it. */
function fields(viewer: Viewer, { table }: Panel, row: AdminRow, player: string): string {
  const actions = actionsFor(viewer, table, row);
  const shown = [...table.fields.values()].filter(({ name, isKey }) => row[name] !== null && !isKey);
  return html`<div class="acts">!${verbLinks(viewer, table, { row, actions, player, isProminent: true })}</div>
<dl>!${shown.map((field) => html`<div><dt>${field.title[viewer.locale]}</dt><dd>!${showValue(viewer, field, row)}</dd></div>`)}</dl>`;
}
