import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './edit-messages.ts';

/** Shows the result of an edit in the list, from the address: only known texts. */
export function savedFlash({ locale }: Viewer, query: URLSearchParams): string {
  const saved = query.get('saved') ?? '';
  if (!/^(\d{1,4}|again)$/.test(saved)) return '';
  const t = translator(messages, locale);
  const texts: Record<string, string> = { 0: t('nothing'), 1: t('savedOne'), again: t('repeated') };
  return html`<p class="notice good" role="status">${texts[saved] ?? t('saved', { rows: saved })}</p>`;
}
