import type { IdempotencyKey } from '@clever/contract';
import type { NewRedemption, Redemption } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { readReward } from './read-reward.ts';
import { take } from './take.ts';

/**
 * Redeems a code, or a reservation of it, exactly once. What may be done again on the way, from the outside in, each bounded:
 *
 * 1. `take`: once, where a code that was derived turns out to belong to another campaign.
 * 2. `settle`: up to 1,000 times, while the campaign changes under the request, or a neighbour of its group has to be decided first.
 * 3. `Group`: once as a whole, where a key of the group was used for another campaign at the same moment; then once for each request alone,
 *    where the statement failed.
 * 4. the database handle: up to 3 times, after a deadlock or a serialization failure.
 *
 * The caller stops waiting at its deadline, and may send the same key again: the same key and request answer the first redemption for
 * ever; after a refusal the same key is decided anew.
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
