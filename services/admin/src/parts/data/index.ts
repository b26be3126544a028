import { pages as actions } from './act.ts';
import { domainPage } from './domain.ts';
import { downloadPage } from './download.ts';
import { optionsPage } from './options.ts';
import { rowPage } from './row.ts';
import { rowHistoryPage } from './row-history.ts';

/** Every domain, and single rows of its tables. */
export const pages = [domainPage, ...actions, rowPage, rowHistoryPage, downloadPage, optionsPage];
