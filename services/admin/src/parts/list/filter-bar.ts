import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { none, rangeOf, some } from '../../core/data/conditions.ts';
import { filterName, type ListQuery, valuesOf } from '../../core/data/list-query.ts';
import { today } from '../../core/data/periods.ts';
import { titleInUnit, valueTitle } from '../../core/domains/naming.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { linkControl } from '../../core/html/link-control.ts';
import { translator } from '../../core/i18n/messages.ts';
import { showList } from '../../core/i18n/show-list.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { viewQuery } from './columns.ts';
import { messages as more } from './filter-messages.ts';
import { messages } from './messages.ts';

interface Asked {
  readonly query: URLSearchParams;
  readonly asked: ListQuery;
}

/**
 * The search and the filters of a list: one form, so that it works without scripts; with them, typing is enough. The search asks apart from
 * the filters: to leave it, as a click on a row does, must not fetch the rows again under the hand.
 */
export function filterBar(viewer: Viewer, table: Table, { query, asked }: Asked): string {
  if (table.search.size + table.filters.length === 0) return '';
  const t = translator(messages, viewer.locale);
  const shared = translator(siteTexts, viewer.locale);
  const live = html`hx-get="/data/${table.domain}/${table.name}" hx-target="#rows" hx-select="#rows" hx-swap="outerHTML" hx-push-url="true" hx-include="closest form"`;
  const fields = showList(
    viewer.locale,
    [...table.search.keys()].map(({ title }) => title[viewer.locale]),
  );
  const search = html`<label class="search"><span class="hidden">${shared('search')}</span>
<input type="search" name="q" value="${query.get('q') ?? ''}" placeholder="${t('searchIn', { fields })}" maxlength="200" !${live} hx-trigger="input delay:300ms"></label>`;
  const sort = query.get('sort');
  return html`<form class="filters" method="get" action="/data/${table.domain}/${table.name}">
!${table.search.size > 0 ? search : ''}
<div class="parts" !${live} hx-trigger="change">
!${shownFilters(table, asked).map((field) => shownFilter(viewer, field, asked.filters.get(field) ?? ''))}
!${asked.state ? html`<input type="hidden" name="state" value="${asked.state}">` : ''}
!${table.stateField ? hidden(table.stateField, asked.filters.get(table.stateField)) : ''}
!${sort ? html`<input type="hidden" name="sort" value="${sort}">` : ''}
!${[...query].filter(([name]) => name.startsWith('o.')).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
!${query.getAll('col').map((name) => html`<input type="hidden" name="col" value="${name}">`)}
</div>
<button>${t('filter')}</button> <a class="button" href="/filters/${table.domain}/${table.name}?${viewQuery(query)}">${translator(more, viewer.locale)('more')}</a>
!${asked.words.length + asked.filters.size + (asked.anyOf?.size ?? 0) > 0 ? html`<a href="/data/${table.domain}/${table.name}">${t('clear')}</a>` : ''}
<p class="notice bad" role="alert" data-unreached hidden>${t('unreached')}</p>
</form>`;
}

/** Those of the domain, and others that the address has: a link may ask for any field. */
const shownFilters = ({ filters, stateField }: Table, { filters: asked }: ListQuery): Field[] =>
  [...new Set([...filters, ...asked.keys()])].filter((field) => field !== stateField);

/** What one control cannot show stays as it is: its chip takes it away. */
function shownFilter(viewer: Viewer, field: Field, value: string): string {
  const isPlain = !value.includes('\n') && value !== some && !rangeOf(field, value);
  return isPlain ? control(viewer, field, value) : hidden(field, value);
}

const hidden = (field: Field, filter: string | undefined) =>
  valuesOf(filter)
    .map((one) => html`<input type="hidden" name="${filterName(field)}" value="${one}">`)
    .join('');

function control(viewer: Viewer, field: Field, value: string): string {
  const choices = choicesOf(viewer, field, value);
  const inner = choices
    ? html`<select name="${filterName(field)}">!${choices.map(([key, label]) => option(key, label, value))}</select>`
    : field.link
      ? linkControl(field.link, { id: `f-${field.name}`, name: filterName(field), value })
      : html`<input name="${filterName(field)}" value="${value}" maxlength="200" size="12">`;
  return html`<label><span>${titleInUnit(field, viewer.locale)}</span>!${inner}</label>`;
}

const option = (key: string, label: string, chosen: string) =>
  html`<option value="${key}"!${key === chosen ? ' selected' : ''}>${label}</option>`;

/** Undefined where the value is typed. */
function choicesOf(viewer: Viewer, field: Field, value: string): [string, string][] | undefined {
  const t = translator(messages, viewer.locale);
  const shared = translator(siteTexts, viewer.locale);
  const values = namedValues();
  if (!values) return undefined;
  const empty: [string, string][] = field.isOptional ? [[none, t('noneSet')]] : [];
  return [['', t('all')], ...values, ...empty];

  function namedValues(): [string, string][] | undefined {
    if (field.type === 'Boolean')
      return [
        ['true', shared('yes')],
        ['false', shared('no')],
      ];
    if (field.values) return field.values.map((one) => [one, valueTitle(field, one)[viewer.locale]]);
    return field.type === 'DateTime' ? periodsOf(viewer, field, value) : undefined;
  }
}

const monthsBack = 12;

/** Days, months and years to choose from, and the one that the address names. What somebody plans may lie in the next year. */
function periodsOf(viewer: Viewer, { isReadOnly }: Field, value: string): [string, string][] {
  const t = translator(messages, viewer.locale);
  const now = today(viewer.zone);
  const year = Number(now.slice(0, 4));
  const months = Array.from({ length: monthsBack }, (_, at) => {
    const first = new Date(Date.UTC(year, Number(now.slice(5, 7)) - 1 - at, 1));
    return first.toISOString().slice(0, 7);
  });
  const near: [string, string][] = [
    ['today', t('today')],
    ['7d', t('lastDays', { days: 7 })],
    ['30d', t('lastDays', { days: 30 })],
  ];
  const years = [...(isReadOnly ? [] : [year + 1]), year, year - 1, year - 2];
  const all = [...near, ...[...months, ...years.map(String)].map((one): [string, string] => [one, one])];
  return value === '' || value === none || all.some(([key]) => key === value) ? all : [[value, value], ...all];
}
