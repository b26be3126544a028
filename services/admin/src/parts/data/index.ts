import { addAction, addPage } from './add.ts';
import { doAction, doPage } from './do.ts';
import { domainPage } from './domain.ts';
import { optionsPage } from './options.ts';
import { rowPage } from './row.ts';
import { rowHistoryPage } from './row-history.ts';

/** Every domain, and single rows of its tables. */
export const pages = [domainPage, addPage, addAction, rowPage, doPage, doAction, rowHistoryPage, optionsPage];
