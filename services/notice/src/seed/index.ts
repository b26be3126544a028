import { defineSeed } from '@clever/service';
import { calls, seedNotices } from './seed-notices.ts';

/** What a games company tells its players, in Korean and English. */
export const seed = defineSeed({ calls, run: seedNotices });
