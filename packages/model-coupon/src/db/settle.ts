import { standard } from '@clever/contract';
import { isMeantFor } from '../rules/audience.ts';
import type { Context } from '../shapes.ts';
import type { KnownCampaign } from './catalog.ts';
import type { CouponDb } from './coupon-db.ts';
import { refusalOf } from './outcome.ts';

/** Who asks for a unit of which campaign. */
export interface Applicant {
  readonly campaignId: string;
  readonly playerId: string;
  readonly context: Context | undefined;
}

/** Retries end by themselves; this many mean a fault. */
const maxAsks = 1_000;

/**
 * Asks until there is an answer for good: again where the campaign has changed since it was read, or a neighbour of the same group had
 * to be decided first.
 *
 * @throws the problem of a refusal
 */
export async function settle<Answer extends { readonly outcome: string }>(
  { catalog }: CouponDb,
  { campaignId, playerId, context }: Applicant,
  ask: (campaign: KnownCampaign, eligible: boolean) => Promise<Answer>,
): Promise<{ answer: Answer; campaign: KnownCampaign }> {
  for (let asks = 0; asks < maxAsks; asks++) {
    const campaign = await catalog.find(campaignId);
    const answer = await ask(campaign, isMeantFor(campaign.audience, playerId, context));
    const refusal = refusalOf(answer.outcome);
    if (refusal) throw refusal();
    if (answer.outcome === 'STALE') catalog.forget(campaignId);
    else if (answer.outcome !== 'AGAIN') return { answer, campaign };
  }
  throw standard.overloaded();
}
