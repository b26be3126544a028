import { coupon } from '@clever/model-coupon';
import { pauseCampaign } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(coupon.operations.resume, async ({ params }, { db }) =>
  pauseCampaign(db, params.id, false),
);
