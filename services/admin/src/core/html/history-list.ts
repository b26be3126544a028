import type { HistoryEntry } from '@clever/model-staff';
import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import type { OpenDomains } from '../domains/open-domains.ts';
import { bookkeeping } from '../history/entry.ts';
import { nameAction } from '../history/name-action.ts';
import { defineMessages, translator } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { showChange } from './change.ts';
import { putBackLink } from './put-back-link.ts';
import { shortId, showTime } from './value.ts';

const messages = defineMessages({
  none: ['Nothing was done yet.', '아직 기록이 없습니다.'],
  unknown: ['outcome unknown', '결과 알 수 없음'],
  failed: ['failed', '실패'],
  declined: ['declined', '거절됨'],
  withdrawn: ['withdrawn', '철회됨'],
  expired: ['expired', '만료됨'],
  reason: ['Reason', '사유'],
  agreed: ['Agreed to by {by}', '승인: {by}'],
  declinedBy: ['Asked for, and declined by {by}', '요청됨, 거절: {by}'],
  withdrawnBy: ['Asked for, and withdrawn again', '요청 후 철회됨'],
  expiredBy: ['Asked for, and nobody agreed in time', '요청되었지만 기한 안에 승인되지 않음'],
  answer: ['Answer', '답변'],
  from: ['from {address}', 'IP {address}'],
});

interface Page {
  readonly items: readonly HistoryEntry[];
  readonly next: string | null;
}

export interface HistoryOptions {
  readonly isOfOneRow?: boolean;
  /** Where changes are put back; nowhere, where it is absent. */
  readonly domains?: OpenDomains;
}

/** Shows entries of the history: who did what, when, from where, and what changed, field by field. */
export function historyList(viewer: Viewer, { items, next }: Page, options: HistoryOptions = {}): string {
  const t = translator(messages, viewer.locale);
  if (items.length === 0) return html`<p class="notice">${t('none')}</p>`;
  const url = new URL(viewer.url, 'http://a');
  if (next) url.searchParams.set('after', next);
  const more = next
    ? html`<nav class="pager"><a class="button" href="${url.search}">${translator(siteTexts, viewer.locale)('more')}</a></nav>`
    : '';
  return html`<ol class="history">!${items.map((entry) => showEntry(viewer, entry, options))}</ol>!${more}`;
}

/** Shows one entry. */
export function showEntry(
  viewer: Viewer,
  entry: HistoryEntry,
  { isOfOneRow = false, domains }: HistoryOptions,
): string {
  const t = translator(messages, viewer.locale);
  const { at, by, address, reason, answer, outcome, error } = entry;
  const { domain, table, action, field } = nameAction(entry, viewer.locale);
  const row = isOfOneRow
    ? ''
    : html` <a href="${placeOf(entry)}">${[...new Set([domain, table]), shortId(entry.label)].join(' · ')}</a>`;
  const changes = entry.changes.filter((one) => !bookkeeping.has(one.field));
  const state = outcome === 'done' ? '' : html` <span class="tag bad">${t(outcome)}</span>`;
  return html`<li><p>!${showTime(viewer, new Date(at))} !${byWhom(viewer, by)} <span class="tag">${action}</span>!${row}!${state} <span class="quiet">${t('from', { address })}</span></p>
!${decisionOf(viewer, entry)}!${reason ? html`<p class="text">${t('reason')}: ${reason}</p>` : ''}!${answer ? html`<p class="text">${t('answer')}: ${answer}</p>` : ''}!${error ? html`<p><code>${error}</code></p>` : ''}
!${changes.length > 0 ? html`<dl class="changes">!${changes.map((one) => showChange(viewer, field(one.field), one))}</dl>` : ''}!${domains ? putBackLink(viewer, domains, entry) : ''}</li>`;
}

/** Leads to all that somebody did. */
const byWhom = (viewer: Viewer, by: string) =>
  viewer.may({ domain: 'staff', table: 'History', action: 'view' })
    ? html`<a class="who" href="/history?by=${encodeURIComponent(by)}">${by}</a>`
    : html`<strong>${by}</strong>`;

/** Where two people were needed: the second one's decision and comment. */
function decisionOf(viewer: Viewer, { outcome, decidedBy: by }: HistoryEntry): string {
  const t = translator(messages, viewer.locale);
  const isOver = outcome === 'declined' || outcome === 'withdrawn' || outcome === 'expired';
  if (isOver) return html`<p>${t(`${outcome}By`, { by })}</p>`;
  return by ? html`<p>${t('agreed', { by })}</p>` : '';
}

/** Where a thing of the history is found: accounts and roles have pages of their own, and what was not made has none. */
function placeOf({ domain, table, key, action }: HistoryEntry): string {
  if (domain !== 'staff')
    return key === '' ? `/data/${domain}/${table}` : `/data/${domain}/${table}/${encodeURIComponent(key)}`;
  if (table === 'Task') return '/platform/jobs';
  if (table === 'Account') return `/staff/accounts/${key}`;
  return action === 'delete' ? '/staff' : `/staff/roles/${key}`;
}
