import { coupon } from '@clever/model-coupon';
import { createCampaign } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.create, async ({ body, caller, key }, { db }) =>
  createCampaign(db, caller, key, body),
);
