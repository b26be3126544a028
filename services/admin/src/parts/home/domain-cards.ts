import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { sizesInTime } from '../../core/data/table-sizes.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { showCount } from '../../core/html/show-count.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

const maxTables = 5;

/** The domains that the viewer sees, each with its first tables; empty where it sees none. */
export async function domainCards(viewer: Viewer, { domains }: AdminDb): Promise<string> {
  const cards = (await Promise.all(domains.all.map((domain) => card(viewer, domain)))).filter((one) => one !== '');
  return cards.length > 0 ? html`<div class="cards">!${cards}</div>` : '';
}

async function card(viewer: Viewer, { admin, database, tables }: OpenDomain): Promise<string> {
  const seen = [...tables.values()].filter(({ domain, name }) => viewer.may({ domain, table: name, action: 'view' }));
  if (seen.length === 0) return '';
  const first = seen.filter(({ isTechnical }) => !isTechnical);
  const answer = await sizesInTime(database);
  const sizes = 'value' in answer ? answer.value : undefined;
  const line = (table: (typeof seen)[number]) => {
    const count =
      sizes && showCount(viewer, { rows: Math.round(sizes.get(table.model.name) ?? 0), isEstimate: true }, 'short');
    return html`<li><a href="/data/${table.domain}/${table.name}">${table.title[viewer.locale]}</a> <span class="number">${count ?? ''}</span></li>`;
  };
  const t = translator(messages, viewer.locale);
  return html`<section class="card"><h3><a href="/data/${admin.domain}">${admin.title[viewer.locale]}</a></h3>
!${sizes ? '' : html`<p class="fault">${t('down')}</p>`}<ul>!${(first.length > 0 ? first : seen).slice(0, maxTables).map(line)}</ul></section>`;
}
