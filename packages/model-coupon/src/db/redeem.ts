import type { IdempotencyKey } from '@clever/contract';
import type { NewRedemption, Redemption } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { readReward } from './read-reward.ts';
import { take } from './take.ts';

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
  { reservationId, ...request }: NewRedemption,
): Promise<Redemption> {
  const reservation = reservationId === undefined ? {} : { reservationId };
  const { campaign, code, answer } = await take(db, { group: db.takes, request, caller, key, ...reservation });
  const { id, remaining, reward_version, at } = answer;
  return {
    id,
    campaignId: campaign.id,
    code,
    playerId: request.playerId,
    reward: await readReward(db, campaign, reward_version),
    redeemedAt: at.toISOString(),
    ...(remaining !== null && { remaining }),
  };
}
