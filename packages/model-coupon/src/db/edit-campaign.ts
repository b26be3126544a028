import { campaignUnknown } from '../problems.ts';
import type { Campaign } from '../shapes.ts';
import { toCampaign } from './campaign-row.ts';
import { countingMs, countPlayers } from './count-players.ts';
import type { CouponDb } from './coupon-db.ts';
import type { Prisma } from './generated/client.ts';
import type { CampaignModel } from './generated/models.ts';
import { jsonValue } from './json-value.ts';
import { announceCampaign, forgetCampaign } from './notify.ts';

/** What to change, besides the version; undefined for nothing. */
export type Edit = (row: CampaignModel) => Prisma.CampaignUpdateInput | undefined;

/**
 * Changes a campaign while nobody takes a unit of it: what is redeemed after the reply is decided by the new settings.
 *
 * @throws COUPON_CAMPAIGN_UNKNOWN, and what the edit throws
 */
export async function editCampaign(db: CouponDb, id: string, edit: Edit): Promise<Campaign> {
  const row = await db.prisma.$transaction((transaction) => run(transaction, id, edit), { timeout: countingMs });
  forgetCampaign(db, id);
  return toCampaign(row);
}

async function run(transaction: Prisma.TransactionClient, id: string, edit: Edit): Promise<CampaignModel> {
  await transaction.$queryRaw`SELECT 1 AS locked FROM stock WHERE campaign_id = ${id}::uuid FOR NO KEY UPDATE`;
  const row = await transaction.campaign.findUnique({ where: { id } });
  if (!row) throw campaignUnknown();
  const data = edit(row);
  if (!data) return row;
  if (row.maxPerPlayer === null && typeof data.maxPerPlayer === 'number') await countPlayers(transaction, id);
  if (data.rewardVersion !== undefined)
    await transaction.pastReward.create({
      data: { campaignId: id, version: row.rewardVersion, value: jsonValue(row.reward) },
    });
  await transaction.$queryRaw(announceCampaign(id));
  return transaction.campaign.update({ where: { id }, data: { ...data, version: row.version + 1 } });
}
