import { forgetVisitors } from '@clever/model-link/db';
import { job } from '../context.ts';

/** Deletes the hashes and salts of days that are over. */
export const forgetJob = job({
  name: 'forget-visitors',
  everyMs: 10 * 60_000,
  run: ({ db }) => forgetVisitors(db),
});
