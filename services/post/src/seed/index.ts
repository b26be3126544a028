import { defineSeed } from '@clever/service';
import { past } from './past.ts';
import { calls, seedPosts } from './seed-posts.ts';

/** Boards of a games company, and what its players say there, in Korean and English. */
export const seed = defineSeed({ calls, past, run: seedPosts });
