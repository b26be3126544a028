import { forgetExpired } from '@clever/model-staff/db';
import { job } from '../context.ts';

/** Deletes sessions and invitations that are over. */
export const forgetExpiredJob = job({
  name: 'forget-expired',
  everyMs: 600_000,
  async run({ db }) {
    await forgetExpired(db.staff);
    return false;
  },
});
