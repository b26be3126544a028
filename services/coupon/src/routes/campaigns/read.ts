import { reply } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { readCampaign } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const readRoute = handle(coupon.operations.read, async ({ params }, { db }) => {
  const campaign = await readCampaign(db, params.id);
  return reply(200, campaign, { etag: `"${campaign.version}"` });
});
