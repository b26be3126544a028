import { redirect } from '@clever/contract';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { none, rangeOf, some } from '../../core/data/conditions.ts';
import { anyName, filterName, isFilterable, parseListQuery, valuesOf } from '../../core/data/list-query.ts';
import { tableSizes } from '../../core/data/table-sizes.ts';
import { isChoosable } from '../../core/data/unindexed.ts';
import { crumbsOf, tablePath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import { titleInUnit, valueTitle } from '../../core/domains/naming.ts';
import { type Field, isNumeric, type Table } from '../../core/domains/table.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { definePage } from '../../core/page.ts';
import { viewQuery } from './columns.ts';
import { messages } from './filter-messages.ts';

/** All filters that a table has, each with how it is meant. What is filled in leads back to the list. */
export const filtersPage = definePage(
  { name: 'filters', path: '/filters/{domain}/{table}' },
  needs('view'),
  async ({ params, query, viewer, db }) => {
    const { domain, table } = findTable(db, params);
    if (query.has('apply')) return redirect(303, `${tablePath(table)}?${addressOf(table, query)}`);
    const rows = (await tableSizes(domain.database)).get(table.model.name) ?? 0;
    const t = translator(messages, viewer.locale);
    const asked = parseListQuery(table, query);
    const kept = [...new URLSearchParams(viewQuery(query))].filter(([name]) => !/^[fo]\./.test(name));
    const fields = [...table.fields.values()].filter(isFilterable);
    const line = (field: Field) => {
      const any = asked.anyOf?.get(field);
      return fieldLine(viewer, field, {
        filter: any ?? asked.filters.get(field) ?? '',
        isAny: any !== undefined,
        refused: isChoosable(table, field, rows)
          ? undefined
          : t('noIndex', { rows: rows.toLocaleString(viewer.locale) }),
      });
    };
    return showPage(viewer, {
      title: t('title', { table: table.title[viewer.locale] }),
      crumbs: crumbsOf(viewer, domain, table),
      lead: t('alternativeHint'),
      body: html`<form class="all-filters" method="get" action="/filters/${table.domain}/${table.name}">!${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<input type="hidden" name="apply" value="1">
!${fields.map(line)}<div class="buttons"><button class="main">${t('apply')}</button> <a class="button" href="${tablePath(table)}?${viewQuery(query)}">${translator(siteTexts, viewer.locale)('back')}</a></div></form>`,
    });
  },
);

interface Line {
  readonly filter: string;
  readonly isAny: boolean;
  /** Why it is not offered. */
  readonly refused: string | undefined;
}

function fieldLine(viewer: Viewer, field: Field, { filter, isAny, refused }: Line): string {
  const t = translator(messages, viewer.locale);
  const title = titleInUnit(field, viewer.locale);
  if (refused && filter === '')
    return html`<fieldset class="line"><legend>${title}</legend><p class="hint">${refused}</p></fieldset>`;
  const [first = ''] = valuesOf(filter);
  const [from, to] = rangeOf(field, first) ?? [];
  const how =
    filter === '' ? '' : first === none ? 'empty' : first === some ? 'filled' : from === undefined ? 'is' : 'range';
  const isOrdered = isNumeric(field) || field.type === 'DateTime';
  const ways = ['', 'is', ...(isOrdered ? ['range'] : []), ...(field.isOptional ? ['empty', 'filled'] : [])] as const;
  const option = (way: string) =>
    html`<option value="${way}"!${way === how ? ' selected' : ''}>${t((way || 'all') as 'is')}</option>`;
  const value = from ?? (how === 'is' ? filter : '');
  const upTo = isOrdered
    ? html`<input name="to.${field.name}" value="${to ?? ''}" maxlength="60" aria-label="${t('to', { field: title })}"!${placeholder(field)}>`
    : '';
  return html`<fieldset class="line"><legend>${title}</legend><select name="how.${field.name}" aria-label="${t('how', { field: title })}">!${ways.map(option)}</select>!${valueControl(viewer, field, value)}!${upTo}<label class="box"><input type="checkbox" name="or.${field.name}" value="1"!${isAny ? ' checked' : ''}> ${t('alternative')}</label></fieldset>`;
}

const placeholder = ({ type }: Field) => (type === 'DateTime' ? html` placeholder="2026-01-31"` : '');

/** Of a field that has few values they are chosen, any number of them. */
function valueControl(viewer: Viewer, field: Field, filter: string): string {
  const t = translator(messages, viewer.locale);
  const shared = translator(siteTexts, viewer.locale);
  const label = t('value', { field: field.title[viewer.locale] });
  const name = `is.${field.name}`;
  const choices: (readonly [string, string])[] | undefined =
    field.type === 'Boolean'
      ? [
          ['true', shared('yes')],
          ['false', shared('no')],
        ]
      : field.values?.map((one) => [one, valueTitle(field, one)[viewer.locale]] as const);
  if (!choices)
    return html`<input name="${name}" value="${filter}" maxlength="200" aria-label="${label}"!${placeholder(field)}>`;
  const chosen = new Set(valuesOf(filter));
  return html`<div class="boxes" role="group" aria-label="${label}">!${choices.map(([value, text]) => html`<label class="box"><input type="checkbox" name="${name}" value="${value}"!${chosen.has(value) ? ' checked' : ''}> ${text}</label>`)}</div>`;
}

/** The address of the list that the form asks for. A value that was filled in means that, though nobody chose how. */
function addressOf(table: Table, query: URLSearchParams): string {
  const address = new URLSearchParams(
    [...new URLSearchParams(viewQuery(query))].filter(([name]) => !/^[fo]\./.test(name)),
  );
  for (const field of table.fields.values()) {
    const name = query.get(`or.${field.name}`) === '1' ? anyName(field) : filterName(field);
    for (const value of filterOf(field, query)) address.append(name, value);
  }
  return address.size > 0 ? address.toString() : 'view=all';
}

function filterOf(field: Field, query: URLSearchParams): string[] {
  const how = query.get(`how.${field.name}`);
  const values = query
    .getAll(`is.${field.name}`)
    .map((value) => value.trim())
    .filter(Boolean);
  const to = (query.get(`to.${field.name}`) ?? '').trim();
  if (how === 'empty') return [none];
  if (how === 'filled') return [some];
  const isRange = how === 'range' || (how === '' && to !== '');
  if (isRange) return values.length > 0 || to !== '' ? [`${values[0] ?? ''}..${to}`] : [];
  return values;
}
