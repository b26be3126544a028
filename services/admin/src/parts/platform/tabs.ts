import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { seesPlatform } from '../../core/access/sees-platform.ts';
import { speak } from '../../core/i18n/messages.ts';
import { messages } from './messages.ts';

export type Tab = keyof typeof seesPlatform;

const names = Object.keys(seesPlatform) as Tab[];

/** Where a page is. */
export const tabPath = (tab: Tab): string => `/platform/${tab}`;

/** The pages that a viewer may see. */
export const tabsOf = ({ may }: Viewer): readonly Tab[] => names.filter((tab) => may(seesPlatform[tab]));

/** The way between the platform's pages. */
export function tabs(viewer: Viewer, here: Tab): string {
  const say = speak(messages, viewer.locale);
  const link = (tab: Tab) =>
    html`<a href="${tabPath(tab)}"!${tab === here ? ' aria-current="page"' : ''}>${say(tab)}</a>`;
  return html`<nav class="tabs" aria-label="${say('platform')}">!${tabsOf(viewer).map(link)}</nav>`;
}
