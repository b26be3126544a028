import { defineSeed } from '@clever/service';
import { past } from './past.ts';
import { calls, seedLinks } from './seed-links.ts';

/** The short links of a games company: stores, help, and its campaigns on each channel. */
export const seed = defineSeed({ calls, past, run: seedLinks });
