import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import type { PlatformPlaces } from '../../core/admin-db.ts';
import { showBytes } from './figures.ts';
import { clock } from './live.ts';
import type { Words } from './messages.ts';
import { maxBytes } from './read-logs.ts';
import { tabPath } from './tabs.ts';

/** Finds the id of a trace in what was pasted: the id alone, or a whole `traceparent`. @see https://www.w3.org/TR/trace-context/ */
export const traceIdIn = (text: string): string | undefined =>
  /^\s*(?:[0-9a-f]{2}-)?([0-9a-f]{32})(?:-[0-9a-f]{16}-[0-9a-f]{2})?\s*$/i.exec(text)?.[1]?.toLowerCase();

/** A box to go to a trace by its id. */
export const traceBox = (t: Words, given = ''): string =>
  html`<form class="filters" method="get" action="${tabPath('requests')}/trace" role="search"><label><span>${t('traceId')}</span><input name="id" value="${given}" maxlength="100" size="36" autocapitalize="none" autocomplete="off" spellcheck="false" required></label><button>${t('show')}</button></form>`;

/** Shows where logs are, as far as it is set. */
export function logsPlace({ locale }: Viewer, t: Words, { logFolder, logLink }: PlatformPlaces): string {
  if (logFolder === '' && logLink === '') return html`<p class="notice">${t('logsNone')}</p>`;
  const folder = logFolder ? html`${t('logsWhere', { size: showBytes(locale, maxBytes), folder: logFolder })} ` : '';
  return html`<p class="quiet small">!${folder}!${logLink ? html`${t('logsLink', { link: logLink })}` : ''}</p>`;
}

/** Shows that the logs cannot be read. */
export const logsFault = (t: Words, error: unknown): string =>
  html`<p class="notice bad" role="status">${t('logsAway', { error: (error as NodeJS.ErrnoException).code ?? 'EIO' })}</p>`;

/** Shows a status of HTTP: what the caller did wrong, and what the service did, each in a colour of its own. */
export function showStatus(status: unknown): string {
  const look = lookOfStatus(status);
  return look ? html`<span class="tag ${look}">${String(status)}</span>` : html`${String(status)}`;
}

/** Of what the service did wrong, and of what the caller did. */
export const lookOfStatus = (status: unknown): '' | 'warn' | 'bad' =>
  Number(status) >= 500 ? 'bad' : Number(status) >= 400 ? 'warn' : '';

/** Shows a time to the millisecond. */
export const when = (viewer: Viewer, time: string): string =>
  html`<time datetime="${time}" title="${time}">${clock(viewer, new Date(time))}.${time.slice(20, 23)}</time>`;
