import type { IdempotencyKey } from '@clever/contract';
import type { NewReservation, Reservation } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { take } from './take.ts';

/**
 * Holds a unit of a code for a player until it is redeemed, released, or expires. Nothing needs to run for it to expire.
 *
 * @throws COUPON_* as redeeming would; IDEMPOTENCY_KEY_REUSED when the key reserved something else
 */
export async function reserve(
  db: CouponDb,
  caller: string,
  key: IdempotencyKey,
  { ttlSeconds: seconds, ...request }: NewReservation,
): Promise<Reservation> {
  const { campaign, code, answer } = await take(db, { group: db.takes, request, caller, key, seconds });
  const { id, at, until } = answer;
  return {
    id,
    campaignId: campaign.id,
    code,
    playerId: request.playerId,
    reservedAt: at.toISOString(),
    expiresAt: (until ?? at).toISOString(),
  };
}
