import { forgetObservations } from '@clever/model-permit/db';
import { job } from '../context.ts';

export const forgetJob = job({
  name: 'forget-observations',
  everyMs: 3_600_000,
  run: async ({ db, config, log }) => {
    const forgotten = await forgetObservations(db.permit, config.OBSERVATION_DAYS);
    if (forgotten > 0) log.info({ forgotten }, 'old counts of calls deleted');
    return false;
  },
});
