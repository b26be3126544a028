import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { maxWaitMs } from '../../core/data/answer-in-time.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

/** Shows that a domain's database did not answer, or not in time. */
export function faultNotice(viewer: Viewer, { admin }: OpenDomain, fault: 'away' | 'slow'): string {
  const t = translator(messages, viewer.locale);
  const text = t(fault, { domain: admin.title[viewer.locale], seconds: maxWaitMs / 1_000 });
  return html`<div class="notice bad"><p>${text}</p><p><a href="${viewer.url}">${t('again')}</a></p></div>`;
}
