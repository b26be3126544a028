import { suggestForNew } from '@clever/model-archive/db';
import { job } from '../context.ts';

/** Suggests tags and categories for programmes that are new, or have another synopsis. */
export const suggestJob = job({
  name: 'archive-suggest',
  everyMs: 30_000,
  run: async ({ db }) => suggestForNew(db.archive),
});
