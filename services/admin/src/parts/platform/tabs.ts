import type { Wanted } from '@clever/model-staff';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { speak } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

const view = (domain: string, table: string): Wanted => ({ domain, table, action: 'view' });

/** What it takes to see each page. */
export const sees = {
  services: view('platform', 'Service'),
  map: view('platform', 'Map'),
  callers: view('permit', 'Caller'),
  migrations: view('platform', 'Migration'),
  jobs: view('platform', 'Job'),
  requests: view('platform', 'Request'),
} as const;

export type Tab = keyof typeof sees;

const names = Object.keys(sees) as Tab[];

/** Where a page is. */
export const tabPath = (tab: Tab): string => `/platform/${tab}`;

/** The pages that a viewer may see. */
export const tabsOf = ({ may }: Viewer): readonly Tab[] => names.filter((tab) => may(sees[tab]));

/** The way between the platform's pages. */
export function tabs(viewer: Viewer, here: Tab): string {
  const say = speak(messages, viewer.locale);
  const link = (tab: Tab) =>
    html`<a href="${tabPath(tab)}"!${tab === here ? ' aria-current="page"' : ''}>${say(tab)}</a>`;
  return html`<nav class="tabs" aria-label="${say('platform')}">!${tabsOf(viewer).map(link)}</nav>`;
}
