import { forgetAttempts } from '@clever/model-player/db';
import { job } from '../context.ts';

/** Forgets attempts at recovery of earlier days. */
export const forgetAttemptsJob = job({
  name: 'forget-attempts',
  everyMs: 3_600_000,
  run: ({ db }) => forgetAttempts(db),
});
