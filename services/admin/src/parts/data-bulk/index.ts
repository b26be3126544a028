import { beginBulkAction } from './begin.ts';

/** Actions on many rows. */
export const pages = [beginBulkAction];
