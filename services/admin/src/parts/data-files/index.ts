import { exportPage } from './export.ts';
import { importPage, uploadAction } from './upload.ts';

/** Lists as files, and files as rows. */
export const pages = [exportPage, importPage, uploadAction];
