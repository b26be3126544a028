import type { IdempotencyKey } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { show } from '../rules/code-text.ts';
import type { NewReservation, Reservation } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { locateCode } from './locate-code.ts';
import { newId } from './new-id.ts';
import type { ReserveAnswer, ReserveAsk } from './reserve-group.ts';
import { settle } from './settle.ts';

/**
 * Holds a unit of a code for a player until it is redeemed, released, or expires. Nothing needs to run for it to expire.
 *
 * @throws COUPON_* as redeeming would; IDEMPOTENCY_KEY_REUSED when the key reserved something else
 */
export async function reserve(
  db: CouponDb,
  caller: string,
  key: IdempotencyKey,
  { code: typed, playerId, context, ttlSeconds }: NewReservation,
): Promise<Reservation> {
  const { code, campaignId } = await locateCode(db, typed);
  const id = newId();
  const receipt = { caller, key: key.value, fingerprint: key.fingerprint };
  const { answer, campaign } = await settle(db, { campaignId, playerId, context }, ({ version }, eligible) =>
    ask(db, { id, campaignId, version, code, playerId, eligible, seconds: ttlSeconds, ...receipt }),
  );
  return {
    id: answer.id,
    campaignId,
    code: answer.display ?? (campaign.pattern === null ? code : show(campaign.pattern, code)),
    playerId,
    reservedAt: answer.at.toISOString(),
    expiresAt: answer.until.toISOString(),
  };
}

/** Asks once more when the key was used for another campaign at the same moment: then its receipt is found. */
async function ask({ reservations }: CouponDb, request: ReserveAsk): Promise<ReserveAnswer> {
  try {
    return await reservations.ask(request);
  } catch (error) {
    if (constraintOf(error) !== 'reservation_caller_key_key') throw error;
    return reservations.ask(request);
  }
}
