import { coupon } from '@clever/model-coupon';
import { pauseCampaign } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.pause, async ({ params }, { db }) =>
  pauseCampaign(db, params.id, true),
);
