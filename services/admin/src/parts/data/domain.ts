import { standard } from '@clever/contract';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { sizesInTime } from '../../core/data/table-sizes.ts';
import { findDomain } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { chartsButton } from '../../core/html/charts-button.ts';
import { showPage } from '../../core/html/page.ts';
import { showCount } from '../../core/html/show-count.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';
import { messages } from './messages.ts';

/** The tables of a domain, with about how many rows each has. */
export const domainPage = definePage(
  { name: 'domain', path: '/data/{domain}' },
  'account',
  async ({ params, viewer, db }) => {
    const domain = findDomain(db, params);
    const seen = tablesFor(viewer, domain);
    if (seen.length === 0) throw standard.forbidden();
    return showPage(viewer, {
      title: domain.admin.title[viewer.locale],
      isWide: true,
      actions: chartsButton(viewer, domain),
      body: await tables(viewer, domain, seen),
    });
  },
);

const tablesFor = (viewer: Viewer, { tables }: OpenDomain): Table[] =>
  [...tables.values()].filter(({ domain, name }) => viewer.may({ domain, table: name, action: 'view' }));

async function tables(viewer: Viewer, domain: OpenDomain, seen: readonly Table[]): Promise<string> {
  const t = translator(messages, viewer.locale);
  const answer = await sizesInTime(domain.database);
  const sizes = 'value' in answer ? answer.value : undefined;
  const row = (
    table: Table,
  ) => html`<tr><td><a href="/data/${table.domain}/${table.name}">${table.title[viewer.locale]}</a></td>
<td class="number">${sizes ? showCount(viewer, { rows: Math.round(sizes.get(table.model.name) ?? 0), isEstimate: true }, 'short') : '–'}</td>
<td class="quiet">${table.about[viewer.locale] ?? ''}</td></tr>`;
  const list = (
    some: readonly Table[],
  ) => html`<div class="scroll" role="region" aria-label="${t('tables')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('table')}</th><th scope="col" class="number">${t('rows')}</th><th scope="col">${t('about')}</th></tr></thead>
<tbody>!${some.map(row)}</tbody></table></div>`;
  const [plain, technical] = [seen.filter((one) => !one.isTechnical), seen.filter((one) => one.isTechnical)];
  const folded =
    technical.length > 0
      ? html`<details class="technical"!${plain.length === 0 ? ' open' : ''}><summary>${t('technical')}</summary>!${list(technical)}</details>`
      : '';
  return html`!${sizes ? '' : html`<p class="notice bad">${t('unavailable')}</p>`}!${plain.length > 0 ? list(plain) : ''}!${folded}`;
}
