import { redirect, standard } from '@clever/contract';
import { definePage } from '../../core/page.ts';
import { tabPath, tabsOf } from './tabs.ts';

/** Leads to the first of the pages that the viewer may see. */
const firstPage = definePage({ name: 'platform', path: '/platform' }, 'account', async ({ viewer }) => {
  const [first] = tabsOf(viewer);
  if (!first) throw standard.forbidden();
  return redirect(303, tabPath(first));
});

export const pages = [firstPage];
