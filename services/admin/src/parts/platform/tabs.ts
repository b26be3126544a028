import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { seesPlatform } from '../../core/access/sees-platform.ts';
import { spaced } from '../../core/domains/naming.ts';
import { showPage } from '../../core/html/page.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { messages, type Words } from './messages.ts';

export type Tab = keyof typeof seesPlatform;

const names = Object.keys(seesPlatform) as Tab[];

/** Where a page is. */
export const tabPath = (tab: Tab): string => `/platform/${tab}`;

/** The pages that a viewer may see. */
export const tabsOf = ({ may }: Viewer): readonly Tab[] => names.filter((tab) => may(seesPlatform[tab]));

/** The way between the platform's pages. */
function tabs(viewer: Viewer, here: Tab): string {
  const t = translator(messages, viewer.locale);
  const link = (tab: Tab) =>
    html`<a href="${tabPath(tab)}"!${tab === here ? ' aria-current="page"' : ''}>${t(tab)}</a>`;
  return html`<nav class="tabs" aria-label="${t('platform')}">!${tabsOf(viewer).map(link)}</nav>`;
}

type Shown = string | { readonly body: string; readonly actions: string };

/** Makes one of the platform's pages: the way between them, and below it what `show` makes. */
export const definePlatformPage = (tab: Tab, show: (input: PageInput<Viewer>, t: Words) => Promise<Shown>) =>
  definePage({ name: `platform${spaced(tab)}`, path: `/platform/${tab}` }, seesPlatform[tab], async (input) => {
    const t = translator(messages, input.viewer.locale);
    const shown = await show(input, t);
    const { body, actions } = typeof shown === 'string' ? { body: shown, actions: '' } : shown;
    return showPage(input.viewer, {
      title: t('platform'),
      isWide: true,
      actions,
      body: html`!${tabs(input.viewer, tab)}!${body}`,
    });
  });
