import { addAction, addPage } from './add.ts';
import { doAction, doPage } from './do.ts';
import { domainPage } from './domain.ts';
import { listPage } from './list.ts';
import { optionsPage } from './options.ts';
import { rowPage } from './row.ts';
import { rowHistoryPage } from './row-history.ts';

/** Every table of every domain. */
export const pages = [domainPage, listPage, addPage, addAction, rowPage, doPage, doAction, rowHistoryPage, optionsPage];
