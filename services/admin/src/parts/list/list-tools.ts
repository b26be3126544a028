import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { fileButtons } from '../../core/html/file-buttons.ts';
import { translator } from '../../core/i18n/messages.ts';
import { canImport } from '../../core/tasks/import-spec.ts';
import { columnsOf, viewQuery } from './columns.ts';
import { type Look, pageSizes } from './look.ts';
import { messages } from './views-messages.ts';
import type { Views } from './views-of.ts';

/** What can be done with a list as a whole: its views, its columns, files. */
export function listTools(
  viewer: Viewer,
  table: Table,
  { views, query, look }: Views & { readonly look: Look },
): string {
  const t = translator(messages, viewer.locale);
  const own = `${table.domain}/${table.name}`;
  const here = viewQuery(query);
  const chip = (label: string, target: string, isHere: boolean) =>
    html`<a class="chip" href="?${target}"!${isHere ? ' aria-current="true"' : ''}>${label}</a>`;
  const chips = views.map(({ name, query }) => chip(name, query, query === here));
  const may = (action: string) => viewer.may({ domain: table.domain, table: table.name, action });
  return html`<div class="tools"><nav aria-label="${t('views')}">!${views.length > 0 ? chip(t('allRows'), 'view=all', here === '') : ''}!${chips}<a class="chip quiet" href="/views/${own}?${here}">${t('saveThis')}</a></nav>
<div class="row">!${columnChoice(viewer, table, { query, look })}!${may('export') ? exportForm(viewer, table, query) : ''}
!${may('export') ? html`<button type="button" class="small copies" data-copy-table data-copied="${t('copied')}">${t('copyTable')}</button>` : ''}
!${canImport(viewer, table) ? html`<a class="button small" href="/import/${own}">${t('import')}</a>` : ''}!${fileButtons(viewer, table)}</div></div>`;
}

/** Controls that keep what an address asks for, but for the named ones. */
const kept = (query: URLSearchParams, except: readonly string[]) =>
  [...new URLSearchParams(viewQuery(query))]
    .filter(([name]) => !except.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

function columnChoice(viewer: Viewer, table: Table, { query, look }: { query: URLSearchParams; look: Look }): string {
  const t = translator(messages, viewer.locale);
  const shown = columnsOf(table, query);
  const box = ({ name, title }: Field) =>
    html`<label class="box"><input type="checkbox" name="col" value="${name}"!${shown.some((field) => field.name === name) ? ' checked' : ''}> ${title[viewer.locale]}</label>`;
  return html`<details class="pop" name="list-tools"><summary>${t('columns')}</summary><form method="get" action="/data/${table.domain}/${table.name}">!${kept(query, ['col'])}
<fieldset><legend class="hidden">${t('columns')}</legend>!${[...table.fields.values()].map(box)}</fieldset>!${lookChoice(viewer, look)}<button>${t('show')}</button></form></details>`;
}

/** How dense the list is, and how long its pages are: this browser keeps it. */
function lookChoice(viewer: Viewer, { density, rows }: Look): string {
  const t = translator(messages, viewer.locale);
  const option = (value: string, label: string, chosen: string) =>
    html`<option value="${value}"!${value === chosen ? ' selected' : ''}>${label}</option>`;
  const densities = (['comfortable', 'compact'] as const).map((one) => option(one, t(one), density));
  const sizes = pageSizes.map((size) => option(String(size), t('rowsOfPage', { rows: size }), String(rows)));
  return html`<label>${t('density')} <select name="density">!${densities}</select></label><label>${t('pageSize')} <select name="rows">!${sizes}</select></label>`;
}

function exportForm(viewer: Viewer, table: Table, query: URLSearchParams): string {
  const t = translator(messages, viewer.locale);
  return html`<details class="pop" name="list-tools"><summary>${t('export')}</summary><form method="get" action="/export/${table.domain}/${table.name}">!${kept(query, [])}
<h2>${t('exportTitle')}</h2>
<label>${t('format')} <select name="format"><option value="csv">CSV</option><option value="xlsx">${t('xlsx')}</option></select></label>
<label>${t('times')} <select name="times"><option value="zone">${t('inZone', { zone: viewer.zone })}</option><option value="utc">${t('inUtc')}</option></select></label>
<label>${t('whichColumns')} <select name="columns"><option value="shown">${t('shownOnes')}</option><option value="all">${t('allOnes')}</option></select></label>
<label class="box"><input type="checkbox" name="bom" value="1" checked> ${t('forExcel')}</label>
<button class="main">${t('download')}</button></form></details>`;
}
