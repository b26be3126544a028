import { defineSeed } from '@clever/service';
import { past } from './past.ts';
import { calls, seedItems } from './seed-items.ts';

/** The catalogue of a games company, and the wallets of some players. */
export const seed = defineSeed({ calls, past, run: seedItems });
