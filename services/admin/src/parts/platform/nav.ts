import type { Nav } from '../../core/navigation.ts';
import { messages } from './messages.ts';
import { tabsOf } from './tabs.ts';

export const nav: Nav = (viewer) => {
  const label = messages[viewer.locale].platform;
  return tabsOf(viewer).length > 0 ? [{ label, href: '/platform' }] : [];
};
