import { coupon } from '@clever/model-coupon';
import { updateCampaign } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(coupon.operations.update, async ({ params, match, body }, { db }) =>
  updateCampaign(db, params.id, match, body),
);
