import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { none, rangeOf, some } from '../../core/data/conditions.ts';
import { anyName, filterName, type ListQuery, valuesOf } from '../../core/data/list-query.ts';
import { titleInUnit, valueTitle } from '../../core/domains/naming.ts';
import type { Field } from '../../core/domains/table.ts';
import { translator } from '../../core/i18n/messages.ts';
import { siteTexts } from '../../core/i18n/site-texts.ts';
import { messages } from './filter-messages.ts';

interface Asked {
  readonly query: URLSearchParams;
  readonly asked: ListQuery;
}

/** What narrows a list, each as a chip that can be taken away. Alternatives stand together. */
export function filterChips(viewer: Viewer, { query, asked }: Asked): string {
  const t = translator(messages, viewer.locale);
  const chip = (name: string, field: Field, value: string) => {
    const rest = without(query, name, value);
    const text = `${titleInUnit(field, viewer.locale)}: ${inWords(viewer, field, value)}`;
    return html`<a class="chip filter" href="?${rest.size > 0 ? rest.toString() : 'view=all'}" aria-label="${t('remove', { text })}">${text} <span aria-hidden="true">✕</span></a>`;
  };
  const all = [...asked.filters].flatMap(([field, filter]) =>
    valuesOf(filter).map((value) => chip(filterName(field), field, value)),
  );
  const any = [...(asked.anyOf ?? [])].flatMap(([field, filter]) =>
    valuesOf(filter).map((value) => chip(anyName(field), field, value)),
  );
  if (all.length + any.length === 0) return '';
  const group =
    any.length > 0
      ? html`<span class="any"><span class="quiet">${t('anyOf')}</span> !${any.join(html` <span class="quiet">${t('or')}</span> `)}</span>`
      : '';
  return html`<div class="chips-row">!${all}!${group}</div>`;
}

function without(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const rest = new URLSearchParams([...query].filter(([one, other]) => one !== name || other !== value));
  rest.delete('after');
  return rest;
}

/** A filter's value as people say it. */
export function inWords({ locale }: Viewer, field: Field, value: string): string {
  const t = translator(messages, locale);
  if (value === none && field.isOptional) return t('empty');
  if (value === some && field.isOptional) return t('filled');
  const [from, to] = rangeOf(field, value) ?? [];
  if (from !== undefined) return `${from} – ${to}`.trim();
  if (field.type === 'Boolean') return translator(siteTexts, locale)(value === 'true' ? 'yes' : 'no');
  const days = /^(\d+)d$/.exec(value)?.[1];
  if (field.type === 'DateTime' && days) return t('lastDays', { days });
  if (field.type === 'DateTime' && value === 'today') return t('today');
  return valueTitle(field, value)[locale];
}
