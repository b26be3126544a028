import { beginBulkAction } from './begin.ts';
import { exportPage } from './export.ts';
import { filtersPage } from './filters-page.ts';
import { listPage } from './list.ts';
import { viewsAction, viewsPage } from './manage.ts';
import { saveEditsAction } from './save.ts';

/** Rows of a table: searched, changed, acted on and saved as a file. */
export const pages = [listPage, filtersPage, beginBulkAction, saveEditsAction, exportPage, viewsPage, viewsAction];

export { rowsAttention } from './attention.ts';
