import type { Audience, Campaign } from '../shapes.ts';
import type { CampaignModel } from './generated/models.ts';

const text = (at: Date | null) => at?.toISOString() ?? null;

/** Shows a campaign as the contract has it. */
export function toCampaign(row: CampaignModel): Campaign {
  const { id, name, maxRedemptions, maxPerPlayer, maxPerCode, reward, paused, version } = row;
  return {
    id,
    name,
    startsAt: text(row.startsAt),
    endsAt: text(row.endsAt),
    maxRedemptions,
    maxPerPlayer,
    maxPerCode,
    audience: audienceOf(row),
    reward,
    codes: codesOf(row),
    paused,
    version,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The audience as it was checked when it was written. */
export const audienceOf = (row: Pick<CampaignModel, 'audience'>) => row.audience as Audience;

function codesOf({ pattern, charset, shared }: CampaignModel): Campaign['codes'] {
  if (pattern !== null && charset !== null) return { pattern, charset };
  return { shared: shared ?? '' };
}
