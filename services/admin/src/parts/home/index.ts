import { listHistory } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { sizesInTime } from '../../core/data/table-sizes.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { historyList } from '../../core/html/history-list.ts';
import { showPage } from '../../core/html/page.ts';
import { showCount } from '../../core/html/show-count.ts';
import { defineMessages, translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';

const messages = defineMessages({
  title: ['Hello, {name}', '{name}님, 안녕하세요'],
  latest: ['What you did last', '최근 작업'],
  down: ['the database does not answer', '데이터베이스가 응답하지 않습니다'],
  nothing: [
    'You have no role yet. Whoever invited you can give you one.',
    '아직 역할이 없습니다. 초대한 사람에게 역할을 요청해 주세요.',
  ],
});

/** The first page: the domains that the person sees, and what it did last. */
const homePage = definePage({ name: 'home', path: '/' }, 'account', async ({ viewer, db }) => {
  const t = translator(messages, viewer.locale);
  const [cards, history] = await Promise.all([
    Promise.all(db.domains.all.map((domain) => card(viewer, domain))),
    listHistory(db.staff, { by: viewer.account.email, limit: 5 }),
  ]);
  const isEmpty = cards.every((one) => one === '');
  return showPage(viewer, {
    title: t('title', { name: viewer.account.name }),
    isWide: true,
    body: html`!${isEmpty ? html`<p class="notice">${t('nothing')}</p>` : html`<div class="cards">!${cards}</div>`}
!${history.items.length > 0 ? html`<section><h2>${t('latest')}</h2>!${historyList(viewer, { ...history, next: null })}</section>` : ''}`,
  });
});

const maxTables = 5;

async function card(viewer: Viewer, { admin, database, tables }: OpenDomain): Promise<string> {
  const seen = [...tables.values()].filter(({ domain, name }) => viewer.may({ domain, table: name, action: 'view' }));
  if (seen.length === 0) return '';
  const answer = await sizesInTime(database);
  const sizes = 'value' in answer ? answer.value : undefined;
  const line = (table: (typeof seen)[number]) => {
    const count =
      sizes && showCount(viewer, { rows: Math.round(sizes.get(table.model.name) ?? 0), isEstimate: true }, 'short');
    return html`<li><a href="/data/${table.domain}/${table.name}">${table.title[viewer.locale]}</a> <span class="number">${count ?? ''}</span></li>`;
  };
  const t = translator(messages, viewer.locale);
  return html`<section class="card"><h2><a href="/data/${admin.domain}">${admin.title[viewer.locale]}</a></h2>
!${sizes ? '' : html`<p class="fault">${t('down')}</p>`}<ul>!${seen.slice(0, maxTables).map(line)}</ul></section>`;
}

export const pages = [homePage];
