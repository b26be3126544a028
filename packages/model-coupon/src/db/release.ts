import { reservationClosed, reservationUnknown } from '../problems.ts';
import type { CouponDb } from './coupon-db.ts';

/**
 * Gives a held unit back. One that was released, or has expired, stays so.
 *
 * @throws COUPON_RESERVATION_UNKNOWN; COUPON_RESERVATION_CLOSED when it was redeemed
 */
export async function release({ database, prisma }: CouponDb, id: string): Promise<void> {
  const { rowCount } = await database.query({ name: 'coupon release', text: once, values: [id] });
  if (rowCount === 1) return;
  const found = await prisma.reservation.findUnique({ where: { id }, select: { state: true } });
  if (!found) throw reservationUnknown();
  if (found.state === 'redeemed') throw reservationClosed();
}

/** Locks the stock before the rest, in the order of a redemption. */
const once = `
  WITH locked AS MATERIALIZED (
    SELECT s.campaign_id FROM stock s
    WHERE s.campaign_id = (SELECT r.campaign_id FROM reservation r WHERE r.id = $1)
    FOR NO KEY UPDATE
  ), released AS (
    UPDATE reservation r SET state = 'released' FROM locked l
    WHERE r.id = $1 AND r.state = 'held' AND r.campaign_id = l.campaign_id
    RETURNING r.campaign_id, r.code, r.player_id
  ), of_players AS (
    UPDATE player_tally t SET taken = greatest(t.taken - 1, 0)
    FROM released r WHERE t.campaign_id = r.campaign_id AND t.player_id = r.player_id
  ), of_codes AS (
    UPDATE code k SET taken = k.taken - 1 FROM released r WHERE k.code = r.code
  )
  UPDATE stock s SET held = s.held - 1 FROM released r WHERE s.campaign_id = r.campaign_id`;
