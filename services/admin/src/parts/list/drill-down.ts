import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { filterName, type ListQuery } from '../../core/data/list-query.ts';
import { today } from '../../core/data/periods.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './views-messages.ts';

interface Asked {
  readonly query: URLSearchParams;
  readonly asked: ListQuery;
}

/** Links from years to months to days and back, for each time that the list is filtered by a calendar period. */
export function drillDown(viewer: Viewer, { filters }: Table, { query, asked }: Asked): string {
  return filters
    .filter(({ type }) => type === 'DateTime')
    .map((field) => levels(viewer, field, query, asked.filters.get(field) ?? ''))
    .join('');
}

function levels(viewer: Viewer, field: Field, query: URLSearchParams, value: string): string {
  const period = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value);
  if (!period) return '';
  const t = translator(messages, viewer.locale);
  const [, year = '', month, day] = period;
  const to = (target: string, label: string, isHere = false) => {
    const next = new URLSearchParams(query);
    next.delete('after');
    if (target === '') next.delete(filterName(field));
    else next.set(filterName(field), target);
    return html`<li><a href="?${next.size > 0 ? next.toString() : 'view=all'}"!${isHere ? ' aria-current="true"' : ''}>${label}</a></li>`;
  };
  const way = [to('', t('all')), to(year, year, !month), ...(month ? [to(`${year}-${month}`, month, !day)] : [])];
  const parts = month ? daysOf(year, month) : Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
  const before = month ? `${year}-${month}` : year;
  const below = parts.map((part) => `${before}-${part}`).filter((one) => !field.isReadOnly || isPast(viewer, one));
  const label = t('drill', { field: field.title[viewer.locale] });
  return html`<nav class="drill" aria-label="${label}"><span>${field.title[viewer.locale]}</span><ol>!${way}</ol><ol>!${below.map((one) => to(one, one.slice(before.length + 1), one === value))}</ol></nav>`;
}

/** Nothing was made yet in a month to come; what is planned may begin there. */
const isPast = ({ zone }: Viewer, period: string) => period <= today(zone).slice(0, period.length);

const daysOf = (year: string, month: string) =>
  Array.from({ length: new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() }, (_, at) =>
    String(at + 1).padStart(2, '0'),
  );
