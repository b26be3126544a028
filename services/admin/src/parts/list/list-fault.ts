import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './bulk-messages.ts';

/** Rows of one bulk action. */
export const maxRows = 10_000;

/** Why a bulk action was not begun. */
export type ListFault = 'noneChosen' | 'tooMany';
const faults: readonly string[] = ['noneChosen', 'tooMany'] satisfies ListFault[];

/** Shows above the list, from its address, why a bulk action was not begun: only known texts. */
export function listFault({ locale }: Viewer, query: URLSearchParams): string {
  const fault = query.get('fault') ?? '';
  if (!faults.includes(fault)) return '';
  const text = translator(messages, locale)(fault as ListFault, { max: new Intl.NumberFormat(locale).format(maxRows) });
  return html`<p class="notice bad" role="alert" tabindex="-1">${text}</p>`;
}
