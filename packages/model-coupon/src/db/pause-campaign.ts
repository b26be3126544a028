import type { Campaign } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { editCampaign } from './edit-campaign.ts';

/** Pauses a campaign, or ends its pause. Nothing is redeemed after the reply. @throws COUPON_CAMPAIGN_UNKNOWN */
export function pauseCampaign(db: CouponDb, id: string, paused: boolean): Promise<Campaign> {
  return editCampaign(db, id, (row) => (row.paused === paused ? undefined : { paused }));
}
