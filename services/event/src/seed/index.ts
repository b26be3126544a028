import { defineSeed } from '@clever/service';
import { past } from './past.ts';
import { calls, seedEvents } from './seed-events.ts';

/** The festivals of a games company, and players who take part. */
export const seed = defineSeed({ calls, past, run: seedEvents });
