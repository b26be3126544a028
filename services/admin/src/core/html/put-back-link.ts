import type { HistoryEntry } from '@clever/model-staff';
import { html } from 'ghtml';
import type { Viewer } from '../access/reader.ts';
import type { OpenDomains } from '../domains/open-domains.ts';
import { putBackOf } from '../history/put-back.ts';
import { defineMessages, translator } from '../i18n/messages.ts';

const messages = defineMessages({
  putBack: ['Put back', '되돌리기'],
  final: ['Cannot be put back: it is for good.', '되돌릴 수 없는 작업입니다.'],
  noWay: ['Cannot be put back: its domain has no way back from this.', '이 도메인에는 되돌리는 기능이 없습니다.'],
  tooLarge: [
    'Cannot be put back: it is too large to be kept in full.',
    '내용이 커서 전체가 보관되지 않아 되돌릴 수 없습니다.',
  ],
});

/** Leads back from a change, or says why nothing does; nothing where the person may not, or there is nothing to take back. */
export function putBackLink(viewer: Viewer, domains: OpenDomains, entry: HistoryEntry): string {
  const table = domains.find(entry.domain)?.tables.get(entry.table);
  const way = table && putBackOf(viewer, table, entry);
  if (!way) return '';
  const t = translator(messages, viewer.locale);
  return 'why' in way
    ? html`<p class="quiet small">${t(way.why)}</p>`
    : html`<p><a class="button small" href="${way.href}">${t('putBack')}</a></p>`;
}
