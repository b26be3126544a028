import { expireApprovals } from '@clever/model-staff/db';
import { job } from '../context.ts';

/** Writes down what nobody agreed to in time: it is void from that time on, whenever this runs. */
export const expireApprovalsJob = job({
  name: 'expire-approvals',
  everyMs: 10_000,
  run: async ({ db }) => (await expireApprovals(db.staff)) > 0,
});
