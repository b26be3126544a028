import { forgetInstances } from '@clever/model-permit/db';
import { job } from '../context.ts';

export const forgetInstancesJob = job({
  name: 'forget-instances',
  everyMs: 30_000,
  run: async ({ db, log }) => {
    const forgotten = await forgetInstances(db.permit);
    if (forgotten > 0) log.info({ forgotten }, 'silent instances deleted');
    return false;
  },
});
