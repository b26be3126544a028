import { reply } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { updateCampaign } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(coupon.operations.update, async ({ params, match, body }, { db }) => {
  const campaign = await updateCampaign(db, params.id, match, body);
  return reply(200, campaign, { etag: `"${campaign.version}"` });
});
