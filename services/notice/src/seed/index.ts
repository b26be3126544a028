import { defineSeed } from '@clever/service';
import { past } from './past.ts';
import { calls, seedNotices } from './seed-notices.ts';

/** The notices of a games company, in Korean and English. */
export const seed = defineSeed({ calls, past, run: seedNotices });
