import { closeMerges } from '@clever/model-player/db';
import { job } from '../context.ts';

/** Makes merges final whose time for undoing is over. */
export const closeMergesJob = job({ name: 'close-merges', everyMs: 60_000, run: ({ db }) => closeMerges(db) });
