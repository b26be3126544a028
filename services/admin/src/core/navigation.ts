import type { Wanted } from '@clever/model-staff';
import type { Viewer } from './access/reader.ts';
import { seesPlatform } from './access/sees-platform.ts';
import { admins } from './domains/admins.ts';
import { seesPlayers } from './domains/player-addresses.ts';
import { defineMessages, type Locale } from './i18n/messages.ts';

export interface NavEntry {
  readonly label: string;
  readonly href: string;
  /** How many wait there for the viewer. */
  readonly waiting?: number;
}

const tools = defineMessages({
  '/': ['Home', '홈'],
  '/players': ['Find a player', '플레이어 찾기'],
  '/approvals': ['Approvals', '승인 요청'],
  '/tasks': ['Work on many rows', '일괄 작업'],
  '/charts': ['Charts', '차트'],
  '/history': ['History', '변경 기록'],
  '/platform': ['Platform', '플랫폼'],
  '/staff': ['Staff and roles', '직원과 역할'],
});

type Tool = keyof (typeof tools)['en'];

const viewOf = (domain: string, table: string): Wanted => ({ domain, table, action: 'view' });

/** What an entry takes: one of these; nothing where it is not named. */
const needs: Partial<Record<Tool, readonly Wanted[]>> = {
  '/players': [seesPlayers],
  '/charts': admins.flatMap(({ domain, charts }) => charts.map(({ table }) => viewOf(domain, table))),
  '/platform': Object.values(seesPlatform),
  '/staff': [viewOf('staff', 'Account')],
  '/history': [viewOf('staff', 'History')],
};

/** What is about the platform itself, and who works here: below the data. */
const ofPlatform: ReadonlySet<Tool> = new Set(['/platform', '/staff']);

/** The navigation of a viewer, as far as the viewer may see it: what staff do, the data, and the platform. */
export function navigationOf(viewer: Viewer): Record<'work' | 'data' | 'platform', readonly NavEntry[]> {
  const { locale, may } = viewer;
  const data = admins
    .filter(({ domain, model }) => Object.keys(model).some((table) => may(viewOf(domain, table))))
    .map(({ domain, title }) => ({ label: title[locale], href: `/data/${domain}` }));
  const seen = (Object.keys(tools.en) as Tool[]).filter((href) => needs[href]?.some(may) ?? true);
  const entries = (some: readonly Tool[]) => some.map((href) => entryOf(viewer, href, locale));
  const platform = seen.filter((href) => ofPlatform.has(href));
  return { work: entries(seen.filter((href) => !ofPlatform.has(href))), data, platform: entries(platform) };
}

const entryOf = (viewer: Viewer, href: Tool, locale: Locale): NavEntry => ({
  label: tools[locale][href],
  href,
  ...(href === '/approvals' && { waiting: waitingFor(viewer) }),
});

/** How many things wait for the viewer to agree. */
export function waitingFor({ account, may }: Viewer): number {
  return account.waiting.filter((wanted) => {
    const [domain = '', table = '', action = ''] = wanted.split('.');
    return may({ domain, table, action });
  }).length;
}
