import type { HistoryEntry } from '@clever/model-staff';
import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import { defineMessages, speak } from '../i18n/messages.ts';
import { siteTexts } from '../i18n/site-texts.ts';
import { showTime } from './value.ts';

const messages = defineMessages(
  {
    none: 'Nothing was done yet.',
    unknown: 'outcome unknown',
    failed: 'failed',
    reason: 'Reason',
    agreed: 'Agreed to by {by}',
    from: 'from {address}',
  },
  {
    none: '아직 기록이 없습니다.',
    unknown: '결과 알 수 없음',
    failed: '실패',
    reason: '사유',
    agreed: '승인: {by}',
    from: '접속 위치 {address}',
  },
);

interface Page {
  readonly items: readonly HistoryEntry[];
  readonly next: string | null;
}

/** Shows entries of the history: who did what, when, from where, and what changed, field by field. */
export function historyList(viewer: Viewer, { items, next }: Page, { isOfOneRow = false } = {}): string {
  const say = speak(messages, viewer.locale);
  if (items.length === 0) return html`<p class="notice">${say('none')}</p>`;
  const url = new URL(viewer.url, 'http://a');
  if (next) url.searchParams.set('after', next);
  const more = next
    ? html`<nav class="pager"><a class="button" href="${url.search}">${speak(siteTexts, viewer.locale)('more')}</a></nav>`
    : '';
  return html`<ol class="history">!${items.map((entry) => showEntry(viewer, entry, isOfOneRow))}</ol>!${more}`;
}

function showEntry(viewer: Viewer, entry: HistoryEntry, isOfOneRow: boolean): string {
  const say = speak(messages, viewer.locale);
  const { at, by, address, domain, table, key, label, action, changes, reason, approvedBy, outcome, error } = entry;
  const href = `/data/${domain}/${table}/${encodeURIComponent(key)}`;
  const row = isOfOneRow ? '' : html` <a href="${href}">${domain} · ${table} · ${label}</a>`;
  const state = outcome === 'done' ? '' : html` <span class="tag bad">${say(outcome)}</span>`;
  return html`<li><p>!${showTime(viewer, new Date(at))} <strong>${by}</strong> <span class="tag">${action}</span>!${row}!${state} <span class="quiet">${say('from', { address })}</span></p>
!${approvedBy ? html`<p>${say('agreed', { by: approvedBy })}</p>` : ''}!${reason ? html`<p class="text">${say('reason')}: ${reason}</p>` : ''}!${error ? html`<p><code>${error}</code></p>` : ''}
!${changes.length > 0 ? html`<dl class="changes">!${changes.map(({ field, from, to }) => html`<div><dt>${field}</dt><dd><del>${text(from)}</del> <ins>${text(to)}</ins></dd></div>`)}</dl>` : ''}</li>`;
}

const text = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
