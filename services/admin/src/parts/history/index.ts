import { listHistory, readAccount } from '@clever/model-staff/db';
import { html } from 'ghtml';
import { historyList } from '../../core/html/history-list.ts';
import { showPage } from '../../core/html/page.ts';
import { defineMessages, translator } from '../../core/i18n/messages.ts';
import { definePage } from '../../core/page.ts';

const messages = defineMessages({
  title: ['History', '변경 기록'],
  domain: ['Domain', '도메인'],
  all: ['all', '전체'],
  staff: ['Staff and roles', '직원과 역할'],
  by: ['Who (email)', '변경한 사람 (이메일)'],
  filter: ['Filter', '필터'],
  of: ['All that {name} did', '{name} 님의 모든 변경'],
  everybody: ['Everybody', '전체 보기'],
});

/** What all staff did, the newest first. */
const historyPage = definePage(
  { name: 'history', path: '/history' },
  { domain: 'staff', table: 'History', action: 'view' },
  async ({ query, viewer, db }) => {
    const t = translator(messages, viewer.locale);
    const [domain, by] = [query.get('domain') || undefined, query.get('by') || undefined];
    const id = query.get('account') || undefined;
    const account = id === undefined ? undefined : await readAccount(db.staff, id);
    const wanted = { domain, by, account: account?.id };
    const found = await listHistory(db.staff, { ...wanted, limit: 50, cursor: query.get('after') ?? undefined });
    const option = (value: string, label: string) =>
      html`<option value="${value}"!${value === (domain ?? '') ? ' selected' : ''}>${label}</option>`;
    return showPage(viewer, {
      title: t('title'),
      ...(account && {
        lead: html`${t('of', { name: `${account.name} (${account.email})` })} · <a href="/history">${t('everybody')}</a>`,
      }),
      body: html`<form class="filters" method="get" action="/history">!${account ? html`<input type="hidden" name="account" value="${account.id}">` : ''}<label><span>${t('domain')}</span><select name="domain">!${option('', t('all'))}!${db.domains.all.map(({ admin }) => option(admin.domain, admin.title[viewer.locale]))}!${option('staff', t('staff'))}</select></label>
!${account ? '' : html`<label><span>${t('by')}</span><input name="by" type="email" value="${by ?? ''}" maxlength="320"></label>`}<button>${t('filter')}</button></form>!${historyList(viewer, found, { domains: db.domains })}`,
    });
  },
);

export const pages = [historyPage];
