import type { PoolClient } from 'pg';
import type { NewRefund, Refund, StorePurchase } from '../purchase-shapes.ts';
import type { ItemDb } from './item-db.ts';
import { self } from './move-within.ts';
import { lockPurchase } from './redeem-purchase.ts';
import { describeReversal, reverseIn } from './reverse.ts';

/** A purchase that its store took back, and what becomes of what is not there any more. */
export interface Refunded extends Pick<StorePurchase, 'store' | 'purchaseId'>, Pick<NewRefund, 'shortage'> {}

interface Row {
  readonly playerId: string | null;
  readonly transferId: string | null;
  readonly reversalId: string | null;
}

/**
 * Takes back what a purchase gave, once for ever: the same again answers the first result. One that nobody redeemed gives nothing from then on.
 *
 * @throws those of `reverse`
 */
export async function refundPurchase(db: ItemDb, refunded: Refunded): Promise<Refund> {
  const { store, purchaseId } = refunded;
  const { playerId, transferId, reversalId } = await db.database.transaction((tx) => refundWithin(db, tx, refunded));
  const reversal = transferId && reversalId ? await describeReversal(db, transferId, reversalId) : null;
  return { store, purchaseId, playerId, reversal };
}

const insertText = 'INSERT INTO refund (store, purchase_id) VALUES ($1, $2) ON CONFLICT DO NOTHING';
const findText = `SELECT p.player_id AS "playerId", p.transfer_id AS "transferId", r.reversal_id AS "reversalId"
  FROM refund r LEFT JOIN purchase p USING (store, purchase_id) WHERE r.store = $1 AND r.purchase_id = $2`;
const endText = 'UPDATE refund SET reversal_id = $3 WHERE store = $1 AND purchase_id = $2';

async function refundWithin(db: ItemDb, tx: PoolClient, { store, purchaseId, shortage }: Refunded): Promise<Row> {
  await lockPurchase(tx, { store, purchaseId });
  const values = [store, purchaseId];
  await tx.query({ text: insertText, values });
  const row = (await tx.query<Row>({ text: findText, values })).rows[0] as Row;
  if (!row.transferId || row.reversalId) return row;
  const key = { value: `refund:${store}:${purchaseId}`, fingerprint: '' };
  const body = { shortage, reason: 'refund', reference: purchaseId };
  const reversalId = await reverseIn(db, tx, row.transferId, { caller: self, key, body });
  await tx.query({ text: endText, values: [...values, reversalId] });
  return { ...row, reversalId };
}
