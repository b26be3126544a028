import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

/** What `assets/admin.js` listens to. */
const keys = [
  ['/', 'searchKey'],
  ['Ctrl K', 'searchKey'],
  ['↑ ↓', 'moveKey'],
  ['Esc', 'closeKey'],
  ['g h', 'homeKey'],
  ['g p', 'playersKey'],
  ['g a', 'approvalsKey'],
  ['g l', 'historyKey'],
  ['?', 'helpKey'],
] as const;

/** Shows the keyboard's shortcuts. */
export function shortcuts({ locale }: Viewer): string {
  const t = translator(messages, locale);
  const line = ([key, name]: (typeof keys)[number]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${t(name)}</dd></div>`;
  return html`<section class="card"><h2>${t('keys')}</h2><dl>!${keys.map(line)}</dl></section>`;
}
