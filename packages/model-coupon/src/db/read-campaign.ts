import { campaignUnknown } from '../problems.ts';
import type { Campaign } from '../shapes.ts';
import { toCampaign } from './campaign-row.ts';
import type { CouponDb } from './coupon-db.ts';

/** @throws COUPON_CAMPAIGN_UNKNOWN */
export async function readCampaign({ prisma }: CouponDb, id: string): Promise<Campaign> {
  const row = await prisma.campaign.findUnique({ where: { id } });
  if (!row) throw campaignUnknown();
  return toCampaign(row);
}
