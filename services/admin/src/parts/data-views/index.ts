import { viewsAction, viewsPage } from './manage.ts';

/** Lists as people want them again. */
export const pages = [viewsPage, viewsAction];
