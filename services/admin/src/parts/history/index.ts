import { listHistory, readAccount } from '@clever/model-staff/db';
import { html } from 'ghtml';
import { historyList } from '../../core/html/history-list.ts';
import { showPage } from '../../core/html/page.ts';
import { defineMessages, speak } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';

const messages = defineMessages({
  title: ['History', '변경 기록'],
  domain: ['Domain', '도메인'],
  all: ['all', '전체'],
  staff: ['Staff and roles', '직원과 역할'],
  by: ['Who (email)', '누가 (이메일)'],
  filter: ['Filter', '필터'],
  of: ['All that {name} did', '{name} 님이 한 모든 일'],
  everybody: ['Everybody', '전체 보기'],
});

/** What all staff did, the newest first. */
const historyPage = definePage(
  { name: 'history', path: '/history' },
  { domain: 'staff', table: 'History', action: 'view' },
  async ({ query, viewer, db }) => {
    const say = speak(messages, viewer.locale);
    const [domain, by] = [query.get('domain') || undefined, query.get('by') || undefined];
    const id = query.get('account') || undefined;
    const account = id === undefined ? undefined : await readAccount(db.staff, id);
    const wanted = { domain, by, account: account?.id };
    const found = await listHistory(db.staff, { ...wanted, limit: 50, cursor: query.get('after') ?? undefined });
    const option = (value: string, label: string) =>
      html`<option value="${value}"!${value === (domain ?? '') ? ' selected' : ''}>${label}</option>`;
    return showPage(viewer, {
      title: say('title'),
      ...(account && {
        lead: html`${say('of', { name: `${account.name} (${account.email})` })} · <a href="/history">${say('everybody')}</a>`,
      }),
      body: html`<form class="filters" method="get" action="/history">!${account ? html`<input type="hidden" name="account" value="${account.id}">` : ''}<label><span>${say('domain')}</span><select name="domain">!${option('', say('all'))}!${db.domains.all.map(({ admin }) => option(admin.domain, admin.title[viewer.locale]))}!${option('staff', say('staff'))}</select></label>
!${account ? '' : html`<label><span>${say('by')}</span><input name="by" type="email" value="${by ?? ''}" maxlength="320"></label>`}<button>${say('filter')}</button></form>!${historyList(viewer, found)}`,
    });
  },
);

export const pages = [historyPage];
