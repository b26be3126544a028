import { campaignUnknown, couponExhausted, couponExpired, couponPaused } from '../problems.ts';
import { show } from '../rules/code-text.ts';
import type { Publication } from '../shapes.ts';
import { claimCode } from './claim-code.ts';
import type { CouponDb } from './coupon-db.ts';
import type { CampaignModel } from './generated/models.ts';

/**
 * Hands a player one code of a campaign, the same one every time. A code that was printed and redeemed is not handed out.
 *
 * @throws COUPON_CAMPAIGN_UNKNOWN; COUPON_EXPIRED; COUPON_PAUSED; COUPON_EXHAUSTED when no code is left
 */
export async function publish(
  db: CouponDb,
  campaignId: string,
  playerId: string,
): Promise<{ publication: Publication; isNew: boolean }> {
  const campaign = await db.prisma.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) throw campaignUnknown();
  const earlier = await find(db, campaign, playerId);
  if (earlier) return { publication: earlier, isNew: false };
  if (campaign.endsAt && campaign.endsAt <= new Date()) throw couponExpired();
  if (campaign.paused) throw couponPaused();
  const isNew = await claimCode(db, campaign, playerId);
  const publication = await find(db, campaign, playerId);
  if (!publication) throw couponExhausted('Every code of the campaign has been handed out');
  return { publication, isNew };
}

async function find(
  { database }: CouponDb,
  { id, pattern }: CampaignModel,
  playerId: string,
): Promise<Publication | undefined> {
  const { rows } = await database.query<{ code: string; display: string | null; published_at: Date }>({
    name: 'coupon find publication',
    text: `SELECT p.code, k.display, p.published_at FROM publication p JOIN code k ON k.code = p.code
      WHERE p.campaign_id = $1 AND p.player_id = $2`,
    values: [id, playerId],
  });
  const [row] = rows;
  if (!row) return undefined;
  const code = row.display ?? show(pattern ?? '', row.code);
  return { campaignId: id, playerId, code, publishedAt: row.published_at.toISOString() };
}
