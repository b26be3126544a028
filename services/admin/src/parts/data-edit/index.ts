import { saveEditsAction } from './save.ts';

/** Changes in lists. */
export const pages = [saveEditsAction];
