import { html } from 'ghtml';
import type { Reader } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { type Range, ranges } from './bars.ts';
import { messages } from './messages.ts';

/** Chooses how much time charts show. */
export function rangeLinks({ locale }: Reader, chosen: Range): string {
  const t = translator(messages, locale);
  const link = (range: Range) =>
    html`<a class="button" href="?range=${range}"!${range === chosen ? ' aria-current="true"' : ''}>${t(range)}</a>`;
  return html`<nav class="ranges" aria-label="${t('range')}">!${ranges.map(link)}</nav>`;
}
