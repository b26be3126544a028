import type { AdminRow } from '@clever/contract/admin';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { filterName } from '../../core/data/list-query.ts';
import { rowPath, tablePath } from '../../core/domains/addresses.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

interface Place {
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly key: string;
  readonly row: AdminRow;
}

/** Shows how far the work of a row is, and what has come of it: its files and the rows it leads to. With scripts it looks again by itself. */
export function rowOutcome(viewer: Viewer, place: Place): string {
  const { table, key, row } = place;
  const more = html`!${downloads(viewer, place)}!${related(viewer, place)}`;
  if (!table.progress) return more === '' ? '' : html`<div class="buttons outcome">!${more}</div>`;
  const { done, of, failed, what } = table.progress;
  const t = translator(messages, viewer.locale);
  const [made, all] = [Number(row[done]), Number(row[of])];
  const state = failed && row[failed] === true ? 'workFailed' : made >= all ? 'workDone' : 'workBusy';
  const number = new Intl.NumberFormat(viewer.locale);
  const text = t(state, { what: what[viewer.locale], done: number.format(made), all: number.format(all) });
  const again = html` hx-get="${rowPath(table, key)}" hx-trigger="load delay:1s" hx-select="#progress" hx-swap="outerHTML"`;
  const look = { workFailed: 'bad', workDone: 'good', workBusy: '' }[state];
  return html`<section id="progress" class="notice ${look}"!${state === 'workBusy' ? again : ''}><label class="meter"><span role="status">${text}</span>
!${state === 'workDone' ? '' : html`<progress max="${String(all)}" value="${String(made)}"></progress>`}</label>
!${state === 'workBusy' ? html`<noscript><p><a href="${rowPath(table, key)}">${t('look')}</a></p></noscript>` : ''}<div class="buttons">!${more}</div></section>`;
}

/** The address of a file that a row offers. */
const downloadPath = ({ domain, name }: Table, key: string, file: string) =>
  `/download/${domain}/${name}/${encodeURIComponent(key)}/${file}`;

function downloads(viewer: Viewer, { table, key, row }: Place): string {
  if (!viewer.may({ domain: table.domain, table: table.name, action: 'export' })) return '';
  return Object.entries(table.downloads)
    .filter(([, { isFor }]) => isFor?.(row) ?? true)
    .map(
      ([name, { title }]) =>
        html`<a class="button main" href="${downloadPath(table, key, name)}" download>${title[viewer.locale]}</a> `,
    )
    .join('');
}

/** Leads to rows of other tables, as lists. */
function related(viewer: Viewer, { domain, table, row }: Place): string {
  return table
    .related(row)
    .map(({ title, table: name, filters }) => {
      const other = domain.tables.get(name);
      if (!other || !viewer.may({ domain: table.domain, table: name, action: 'view' })) return '';
      const query = new URLSearchParams();
      for (const [field, value] of Object.entries(filters)) {
        const found = other.fields.get(field);
        if (found) query.set(filterName(found), value);
      }
      return html`<a class="button" href="${tablePath(other)}?${query.toString()}">${title[viewer.locale]}</a> `;
    })
    .join('');
}
