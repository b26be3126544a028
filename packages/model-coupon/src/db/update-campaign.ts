import { isDeepStrictEqual } from 'node:util';
import { checkMatch, type Match } from '@clever/contract';
import { assertPeriod } from '../rules/period.ts';
import type { Campaign, CampaignEdit } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { editCampaign } from './edit-campaign.ts';
import type { Prisma } from './generated/client.ts';
import type { CampaignModel } from './generated/models.ts';
import { jsonValue } from './json-value.ts';

/**
 * Changes settings of a campaign that is still the one the caller read.
 *
 * @throws COUPON_CAMPAIGN_UNKNOWN; STALE when it has changed; INVALID_INPUT when it would end before it starts
 */
export function updateCampaign(db: CouponDb, id: string, match: Match, edit: CampaignEdit): Promise<Campaign> {
  return editCampaign(db, id, (row) => {
    checkMatch(match, row.version);
    const startsAt = instant(edit.startsAt);
    const endsAt = instant(edit.endsAt);
    assertPeriod(startsAt === undefined ? row.startsAt : startsAt, endsAt === undefined ? row.endsAt : endsAt);
    const { name, maxRedemptions, maxPerPlayer, maxPerCode, audience } = edit;
    const limits = defined({ maxRedemptions, maxPerPlayer, maxPerCode });
    return { ...defined({ name, startsAt, endsAt, audience }), ...limits, ...rewardOf(row, edit) };
  });
}

/** Undefined stays as it is, null is none. */
const instant = (text: string | null | undefined) => (text ? new Date(text) : text === null ? null : undefined);

function rewardOf({ reward, rewardVersion }: CampaignModel, edit: CampaignEdit): Prisma.CampaignUpdateInput {
  if (edit.reward === undefined || isDeepStrictEqual(edit.reward, reward)) return {};
  return { reward: jsonValue(edit.reward), rewardVersion: rewardVersion + 1 };
}

/** Leaves out what is undefined. */
function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
