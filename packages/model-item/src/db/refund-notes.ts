import type { PoolClient } from 'pg';
import type { StorePurchase } from '../purchase-shapes.ts';
import { lockPurchase } from './redeem-purchase.ts';

/** What a store says of a purchase, as of when. */
export interface Said extends Pick<StorePurchase, 'store' | 'purchaseId'> {
  readonly at: Date;
}

interface Known {
  readonly playerId: string | null;
  /** The transfer that gave it last, and the one that took it last. */
  readonly givenId: string | null;
  readonly takenId: string | null;
  /** Of the restoration, where there was one. */
  readonly againId: string | null;
}

/** A refund is news where none is known, and after the last one was taken back. */
const refundText = `INSERT INTO refund AS r (store, purchase_id, revoked_at) VALUES ($1, $2, $3)
  ON CONFLICT (store, purchase_id) DO UPDATE SET revoked_at = EXCLUDED.revoked_at
  WHERE r.restored_at >= r.revoked_at AND EXCLUDED.revoked_at > r.restored_at`;
/** That it was taken back is news after it, once; also where it was not known. */
const restorationText = `INSERT INTO refund AS r (store, purchase_id, revoked_at, restored_at) VALUES ($1, $2, $3, $3)
  ON CONFLICT (store, purchase_id) DO UPDATE SET restored_at = EXCLUDED.restored_at
  WHERE (r.restored_at >= r.revoked_at) IS NOT TRUE AND EXCLUDED.restored_at >= r.revoked_at`;
const findText = `SELECT p.player_id AS "playerId", coalesce(r.restoration_id, p.transfer_id) AS "givenId", r.reversal_id AS "takenId",
  r.restoration_id AS "againId"
  FROM refund r LEFT JOIN purchase p USING (store, purchase_id) WHERE r.store = $1 AND r.purchase_id = $2`;

/** @returns what is known, and whether it was news */
export const noteRefund = (tx: PoolClient, said: Said) => note(tx, refundText, said);
export const noteRestoration = (tx: PoolClient, said: Said) => note(tx, restorationText, said);

async function note(tx: PoolClient, text: string, { store, purchaseId, at }: Said) {
  await lockPurchase(tx, { store, purchaseId });
  const { rowCount } = await tx.query({ text, values: [store, purchaseId, at] });
  const known = (await tx.query<Known>({ text: findText, values: [store, purchaseId] })).rows[0] as Known;
  return { ...known, isNews: rowCount === 1 };
}
