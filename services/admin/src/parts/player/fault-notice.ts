import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { mostWaitMs } from '../../core/data/answer-in-time.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import { speak } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

/** Says that a domain's database did not answer, or not in time. */
export function faultNotice(viewer: Viewer, { admin }: OpenDomain, fault: 'away' | 'slow'): string {
  const say = speak(messages, viewer.locale);
  const text = say(fault, { domain: admin.title[viewer.locale], seconds: mostWaitMs / 1_000 });
  return html`<div class="notice bad"><p>${text}</p><p><a href="${viewer.url}">${say('again')}</a></p></div>`;
}
