import { importPage, uploadAction } from './upload.ts';

/** Files as rows. */
export const pages = [importPage, uploadAction];
