import { deliver, forgetJob } from '@clever/model/outbox';
import { context } from '../context.ts';

/** Makes the calls that are owed: a verb writes them by `enqueue`, in the transaction of what causes them. */
export const outboxJob = context.job({
  name: 'outbox',
  everyMs: 250,
  run: ({ db, call, signal }) => deliver(db.database, { call, signal }),
});

/** Forgets calls that ended long ago. */
export const forgetCallsJob = forgetJob();
