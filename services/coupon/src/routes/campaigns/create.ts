import { reply } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { createCampaign } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.create, async ({ body, caller, key }, { db }) => {
  const campaign = await createCampaign(db, caller, key, body);
  return reply(201, campaign, { etag: `"${campaign.version}"` });
});
