import type { IdempotencyKey } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { show } from '../rules/code-text.ts';
import type { NewRedemption, Redemption } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { locateCode } from './locate-code.ts';
import { newId } from './new-id.ts';
import { readReward } from './read-reward.ts';
import type { RedeemAnswer, RedeemAsk } from './redeem-group.ts';
import { settle } from './settle.ts';

/**
 * Redeems a code, or a reservation of it, exactly once. The same key and request answer the first redemption for ever; after a refusal
 * the same key is decided anew.
 *
 * @throws COUPON_* as the contract lists them; IDEMPOTENCY_KEY_REUSED when the key redeemed something else
 */
export async function redeem(
  db: CouponDb,
  caller: string,
  key: IdempotencyKey,
  { code: typed, playerId, context, reservationId }: NewRedemption,
): Promise<Redemption> {
  const { code, campaignId } = await locateCode(db, typed);
  const id = newId();
  const receipt = { caller, key: key.value, fingerprint: key.fingerprint };
  const { answer, campaign } = await settle(db, { campaignId, playerId, context }, ({ version }, eligible) =>
    ask(db, { id, campaignId, version, code, playerId, eligible, reservationId: reservationId ?? null, ...receipt }),
  );
  const { remaining, display } = answer;
  return {
    id: answer.id,
    campaignId,
    code: display ?? (campaign.pattern === null ? code : show(campaign.pattern, code)),
    playerId,
    reward: await readReward(db, campaign, answer.reward_version),
    redeemedAt: answer.at.toISOString(),
    ...(remaining !== null && { remaining }),
  };
}

/** Asks once more when the key was used for another campaign at the same moment: then its receipt is found. */
async function ask({ redemptions }: CouponDb, request: RedeemAsk): Promise<RedeemAnswer> {
  try {
    return await redemptions.ask(request);
  } catch (error) {
    if (constraintOf(error) !== 'redemption_caller_key_key') throw error;
    return redemptions.ask(request);
  }
}
