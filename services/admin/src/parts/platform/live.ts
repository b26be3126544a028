import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

const everySeconds = 10;
/** A page that is left open asks for a quarter of an hour, and no longer: a session that nobody uses has to end. */
const maxRounds = 90;

/** A region that is looked at again and again where there are scripts: the page is asked for, and this part of it taken. */
export function live(viewer: Viewer, body: string): string {
  const t = translator(messages, viewer.locale);
  const url = new URL(viewer.url, 'http://a');
  const round = Number(url.searchParams.get('round') ?? 0) + 1;
  const goesOn = round <= maxRounds;
  url.searchParams.set('round', String(round));
  const polling = goesOn
    ? html` hx-get="${url.pathname}${url.search}" hx-trigger="every !${everySeconds}s" hx-select="#live" hx-swap="outerHTML"`
    : '';
  const now = new Date();
  const time = html`<time datetime="${now.toISOString()}">${clock(viewer, now)}</time>`;
  const text = goesOn ? t('refreshed', { time: '\0', seconds: everySeconds }) : t('asOf', { time: '\0' });
  const [before = '', after = ''] = text.split('\0');
  return html`<div id="live"!${polling}><p class="quiet small">${before}!${time}${after}</p>!${body}</div>`;
}

/** What a clock shows in the zone of a viewer: `09:30:15`. */
export const clock = ({ zone }: Viewer, at: Date) => at.toLocaleTimeString('sv-SE', { timeZone: zone });

/** A time that may be absent. */
export const timeOr = (viewer: Viewer, at: string | Date | null | undefined, otherwise = '–'): string =>
  at ? showTime(viewer, new Date(at)) : html`<span class="none">${otherwise}</span>`;
