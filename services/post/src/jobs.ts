import { deliveryJobs } from '@clever/model/outbox';
import { publishDue, settleFile } from '@clever/model-post/db';
import { job } from './context.ts';

export const jobs = [
  // Publishes what was written for later.
  job({ name: 'post-publish', everyMs: 1_000, run: ({ db }) => publishDue(db) }),
  // Holds the files of entries, and releases those that entries no longer have.
  ...deliveryJobs(['file'], { settled: settleFile }),
];
