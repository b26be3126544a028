import { standard } from '@clever/contract';
import { campaignUnknown } from '../problems.ts';
import type { Stats } from '../stats-shapes.ts';
import type { CouponDb } from './coupon-db.ts';

const dayMs = 86_400_000;
const maxDays = 366;

/**
 * Counts what was redeemed, what is held, what is left, and by day. The counts are exact: they are kept with
 * each redemption, and read as of one moment.
 *
 * @throws COUPON_CAMPAIGN_UNKNOWN; INVALID_INPUT when the days are out of order or more than 366
 */
export async function readStats(
  { prisma }: CouponDb,
  campaignId: string,
  { from, to }: { readonly from?: string; readonly to?: string },
): Promise<Stats> {
  const last = to === undefined ? new Date() : new Date(to);
  const first = from === undefined ? new Date(last.getTime() - 30 * dayMs) : new Date(from);
  if (first > last || last.getTime() - first.getTime() > maxDays * dayMs)
    throw standard.invalidInput('from is later than to, or more than 366 days before it');
  const [campaign, lapsed, days] = await prisma.$transaction(
    [
      prisma.campaign.findUnique({ where: { id: campaignId }, include: { stock: true } }),
      prisma.reservation.count({ where: { campaignId, state: 'held', expiresAt: { lte: new Date() } } }),
      prisma.dailyTally.findMany({ where: { campaignId, day: { gte: first, lte: last } }, orderBy: { day: 'asc' } }),
    ],
    { isolationLevel: 'RepeatableRead' },
  );
  if (!campaign?.stock) throw campaignUnknown();
  const { redeemed, reverted } = campaign.stock;
  const held = Math.max(campaign.stock.held - lapsed, 0);
  const limit = campaign.maxRedemptions;
  return {
    redeemed,
    reverted,
    held,
    remaining: limit === null ? null : Math.max(limit - redeemed - held, 0),
    days: days.map(({ day, redeemed, reverted }) => ({ day: day.toISOString().slice(0, 10), redeemed, reverted })),
  };
}
