import { redemptionUnknown } from '../problems.ts';
import type { Reversal } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';

interface Row {
  campaign_id: string;
  player_id: string;
  reverted_at: Date;
}

/**
 * Gives the unit of a redemption back to its campaign, its player and its code. A second time answers the same and gives nothing.
 *
 * @throws COUPON_REDEMPTION_UNKNOWN
 */
export async function revert({ database }: CouponDb, id: string): Promise<Reversal> {
  const { rows } = await database.query<Row>({ name: 'coupon revert', text: once, values: [id] });
  const row = rows[0] ?? (await readReverted(database, id));
  const { campaign_id: campaignId, player_id: playerId, reverted_at } = row;
  return { redemptionId: id, campaignId, playerId, revertedAt: reverted_at.toISOString() };
}

/** Locks the stock before the rest, in the order of a redemption. */
const once = `
  WITH reverted AS (
    UPDATE redemption SET reverted_at = now() WHERE id = $1 AND reverted_at IS NULL
    RETURNING campaign_id, code, player_id, reverted_at
  ), of_stock AS (
    UPDATE stock s SET redeemed = s.redeemed - 1, reverted = s.reverted + 1
    FROM reverted r WHERE s.campaign_id = r.campaign_id
    RETURNING r.*
  ), of_players AS (
    UPDATE player_tally t SET taken = greatest(t.taken - 1, 0)
    FROM of_stock r WHERE t.campaign_id = r.campaign_id AND t.player_id = r.player_id
  ), of_codes AS (
    UPDATE code k SET taken = k.taken - 1 FROM of_stock r WHERE k.code = r.code
  ), of_days AS (
    INSERT INTO daily_tally AS d (campaign_id, day, reverted)
    SELECT r.campaign_id, (now() AT TIME ZONE 'UTC')::date, 1 FROM of_stock r
    ON CONFLICT (campaign_id, day) DO UPDATE SET reverted = d.reverted + 1
  )
  SELECT campaign_id, player_id, reverted_at FROM of_stock`;

async function readReverted(database: CouponDb['database'], id: string): Promise<Row> {
  const { rows } = await database.query<Row>({
    name: 'coupon reverted',
    text: 'SELECT campaign_id, player_id, reverted_at FROM redemption WHERE id = $1',
    values: [id],
  });
  if (!rows[0]) throw redemptionUnknown();
  return rows[0];
}
