import { writeCodes } from '@clever/model-coupon/db';
import { job } from '../context.ts';

/** Writes the codes that were ordered, a chunk at a time, on every replica. */
export const writeCodesJob = job({
  name: 'write-codes',
  everyMs: 500,
  run: ({ db }) => writeCodes(db),
});
