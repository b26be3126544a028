import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { type ListQuery, parseListQuery } from '../../core/data/list-query.ts';
import { type ListPage, listRows } from '../../core/data/list-rows.ts';
import { isSortable } from '../../core/data/ordering.ts';
import { type Labels, linkedOf, readLabels } from '../../core/data/read-labels.ts';
import { addPath, tablePath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { listTable } from '../../core/html/list-table.ts';
import { showPage } from '../../core/html/page.ts';
import { showCount } from '../../core/html/show-count.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage } from '../../core/page.ts';
import { filterChips } from './chips.ts';
import { columnsOf } from './columns.ts';
import { drillDown } from './drill-down.ts';
import { filterBar } from './filter-bar.ts';
import { listFault } from './list-fault.ts';
import { listTools } from './list-tools.ts';
import { keepLook, lookOf } from './look.ts';
import { messages } from './messages.ts';
import { refusal } from './refusal.ts';
import { type RowsForm, rowsForm } from './rows-form.ts';
import { savedFlash } from './saved-flash.ts';
import { stateTabs } from './state-tabs.ts';
import { viewsOf } from './views-of.ts';

/** A page of a table's rows: searched, filtered, sorted. */
export const listPage = definePage(
  { name: 'list', path: '/data/{domain}/{table}' },
  needs('view'),
  async ({ params, query: given, viewer, db, http }) => {
    const { domain, table } = findTable(db, params);
    const views = await viewsOf(db, viewer, table, given);
    const { query } = views;
    const asked = parseListQuery(table, query);
    const fields = columnsOf(table, query);
    const look = lookOf(http, given);
    const fault = await refusal(viewer, { domain, table, asked });
    const found = await listRows(domain.database, table, fault ? unfiltered : asked, {
      zone: viewer.zone,
      limit: fault ? 1 : look.rows,
      fields,
    });
    const [tabs, rows, labels] = await Promise.all([
      fault ? '' : stateTabs(viewer, { database: domain.database, table }, { query, asked }),
      rowsForm(viewer, db, { domain, table, query, found }),
      readLabels(domain, found.rows, linkedOf(viewer, domain, fields)),
    ]);
    return showPage(viewer, {
      title: table.title[viewer.locale],
      crumbs: [{ label: domain.admin.title[viewer.locale], href: `/data/${table.domain}` }],
      isWide: true,
      actions: addButton(viewer, table),
      headers: keepLook(db.site, given, look),
      body: html`!${listFault(viewer, given)}!${savedFlash(viewer, given)}!${filterBar(viewer, table, { query, asked })}
<div id="rows" class="!${look.density}">!${fault ? '' : tabs}!${drillDown(viewer, table, { query, asked })}!${filterChips(viewer, { query, asked })}!${listTools(viewer, table, { ...views, look })}!${fault ?? rowsOf(viewer, table, { query, asked, found, fields, rows, labels })}</div>`,
    });
  },
);

const unfiltered: ListQuery = { words: [], filters: new Map(), sort: undefined, cursor: undefined };

function addButton(viewer: Viewer, table: Table): string {
  const isOffered = table.writes === 'forms' || (table.writes === 'verbs' && table.verbs.add !== undefined);
  if (!isOffered || !viewer.may({ domain: table.domain, table: table.name, action: 'add' })) return '';
  const title = table.verbs.add?.title[viewer.locale] ?? translator(messages, viewer.locale)('add');
  return html`<a class="button main" href="${addPath(table)}">${title}</a>`;
}

/** Shows what to do where there are no rows: look for less, or make the first. */
function emptyList(viewer: Viewer, table: Table, isNarrowed: boolean): string {
  const t = translator(messages, viewer.locale);
  const clear = html`<a class="button" href="${tablePath(table)}?view=all">${t('showEverything')}</a>`;
  return html`<div class="notice empty"><p>${t(isNarrowed ? 'nothing' : 'empty')}</p>!${isNarrowed ? clear : addButton(viewer, table)}</div>`;
}

interface Shown {
  readonly query: URLSearchParams;
  readonly asked: ListQuery;
  readonly found: ListPage;
  readonly fields: readonly Field[];
  readonly rows: RowsForm;
  readonly labels: Labels;
}

function rowsOf(viewer: Viewer, table: Table, shown: Shown): string {
  const { asked, found } = shown;
  const t = translator(messages, viewer.locale);
  const isNarrowed =
    asked.words.length + asked.filters.size + (asked.anyOf?.size ?? 0) > 0 || asked.state !== undefined;
  const count = html`<p class="count" role="status">${showCount(viewer, found.count)}</p>`;
  if (found.rows.length === 0) return html`!${count}!${emptyList(viewer, table, isNarrowed)}`;
  const list = listTable(viewer, table, {
    ...shown.rows.parts,
    fields: shown.fields,
    rows: found.rows,
    labels: shown.labels,
    caption: table.title[viewer.locale],
    peek: t('peek', { label: '{label}' }),
    heading: (field) => sortLink(viewer, table, field, shown),
  });
  return html`!${count}!${shown.rows.around(list)}!${pager(viewer, shown)}`;
}

function sortLink(viewer: Viewer, table: Table, field: Field, { query, found }: Shown): string {
  const { order, size } = found;
  if (!isSortable(table, field, size)) return html`${field.title[viewer.locale]}`;
  const isSorted = order.fields[0] === field;
  const next = new URLSearchParams(query);
  next.delete('after');
  next.set('sort', isSorted && !order.isDescending ? `-${field.name}` : field.name);
  const arrow = isSorted ? (order.isDescending ? ' ↓' : ' ↑') : '';
  const title = translator(messages, viewer.locale)('sortBy', { field: field.title[viewer.locale] });
  return html`<a href="?${next.toString()}" title="${title}"!${isSorted ? ' class="sorted"' : ''}>${field.title[viewer.locale]}${arrow}</a>`;
}

function pager(viewer: Viewer, { query, found, asked }: Shown): string {
  const t = translator(siteTexts, viewer.locale);
  const first = new URLSearchParams(query);
  first.delete('after');
  const next = new URLSearchParams(query);
  if (found.next) next.set('after', found.next);
  return html`<nav class="pager" aria-label="${t('more')}">
!${asked.cursor ? html`<a class="button" href="?${first.toString()}">${t('first')}</a>` : ''}
!${found.next ? html`<a class="button" rel="next" href="?${next.toString()}">${t('more')}</a>` : ''}</nav>`;
}
