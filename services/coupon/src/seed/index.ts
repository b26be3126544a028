import { defineSeed } from '@clever/service';
import { past } from './past.ts';
import { calls, seedCoupons } from './seed-coupons.ts';

/** The campaigns of a games company, with codes and players that redeemed some. */
export const seed = defineSeed({ calls, past, run: seedCoupons });
