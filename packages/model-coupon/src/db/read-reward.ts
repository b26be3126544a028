import { campaignUnknown } from '../problems.ts';
import type { KnownCampaign } from './catalog.ts';
import type { CouponDb } from './coupon-db.ts';

/** Reads the reward that a campaign had when it was in this version. */
export async function readReward(
  { prisma, catalog }: CouponDb,
  campaign: KnownCampaign,
  version: number,
): Promise<unknown> {
  if (campaign.rewardVersion === version) return campaign.reward;
  const past = await prisma.pastReward.findUnique({
    where: { campaignId_version: { campaignId: campaign.id, version } },
  });
  if (past) return past.value;
  catalog.forget(campaign.id);
  const current = await catalog.find(campaign.id);
  if (current.rewardVersion !== version) throw campaignUnknown();
  return current.reward;
}
