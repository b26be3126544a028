import type { Nav } from '../../navigation.ts';
import { messages } from './messages.ts';
import { tabPath, tabsOf } from './tabs.ts';

export const nav: Nav = (viewer) => {
  const [first] = tabsOf(viewer);
  return first ? [{ label: messages[viewer.locale].platform, href: tabPath(first) }] : [];
};
