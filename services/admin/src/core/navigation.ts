import { nav as account } from '../parts/account/nav.ts';
import { nav as approvals } from '../parts/approvals/nav.ts';
import { nav as charts } from '../parts/charts/nav.ts';
import { nav as history } from '../parts/history/nav.ts';
import { nav as home } from '../parts/home/nav.ts';
import { nav as platform } from '../parts/platform/nav.ts';
import { nav as player } from '../parts/player/nav.ts';
import { nav as staff } from '../parts/staff/nav.ts';
import { nav as tasks } from '../parts/tasks/nav.ts';
import type { Viewer } from './access/reader.ts';
import { admins } from './domains/admins.ts';

export interface NavEntry {
  readonly label: string;
  readonly href: string;
  /** How many wait there for the viewer. */
  readonly waiting?: number;
}

/** What a part adds to the navigation, as far as the viewer may see it. */
export type Nav = (viewer: Viewer) => readonly NavEntry[];

/** Entries above the domains: a part adds one line here. */
const navs: readonly Nav[] = [home, player, charts, platform, staff, history, tasks, approvals, account];

/** The navigation of a viewer. */
export function navigationOf(viewer: Viewer): {
  readonly tools: readonly NavEntry[];
  readonly domains: readonly NavEntry[];
} {
  const domains = admins
    .filter(({ domain, model }) => Object.keys(model).some((table) => viewer.may({ domain, table, action: 'view' })))
    .map(({ domain, title }) => ({ label: title[viewer.locale], href: `/data/${domain}` }));
  return { tools: navs.flatMap((nav) => nav(viewer)), domains };
}
