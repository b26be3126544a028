import type { PoolClient } from 'pg';
import type { NewRefund, Refund } from '../purchase-shapes.ts';
import type { ItemDb } from './item-db.ts';
import { self } from './move-within.ts';
import { noteRefund, type Said } from './refund-notes.ts';
import { describeReversal, reverseIn } from './reverse.ts';

/** A purchase that its store took back, and what becomes of what is not there any more. */
export interface Refunded extends Said, Pick<NewRefund, 'shortage'> {}

/**
 * Takes back what a purchase gave, once for ever: the same again answers the first result. One that nobody redeemed gives nothing from then on.
 *
 * @throws those of `reverse`
 */
export async function refundPurchase(db: ItemDb, refunded: Refunded): Promise<Refund> {
  const { store, purchaseId } = refunded;
  const { playerId, takenId } = await db.database.transaction((tx) => refundWithin(db, tx, refunded));
  return { store, purchaseId, playerId, reversal: takenId === null ? null : await describeReversal(db, takenId) };
}

const endText = 'UPDATE refund SET reversal_id = $3 WHERE store = $1 AND purchase_id = $2';

async function refundWithin(db: ItemDb, tx: PoolClient, { shortage, ...said }: Refunded) {
  const { store, purchaseId } = said;
  const known = await noteRefund(tx, said);
  if (!known.isNews || !known.givenId) return known;
  const key = { value: `refund:${known.givenId}`, fingerprint: '' };
  const body = { shortage, reason: 'refund', reference: purchaseId };
  const takenId = await reverseIn(db, tx, known.givenId, { caller: self, key, body });
  await tx.query({ text: endText, values: [store, purchaseId, takenId] });
  return { ...known, takenId };
}

const knownText = 'SELECT purchase_id AS id FROM refund WHERE store = $1 AND purchase_id = ANY ($2)';

/** Leaves those of a store's refunds that are not known yet. */
export async function newRefunds<Of extends Said>({ database }: ItemDb, store: Said['store'], refunds: readonly Of[]) {
  const values = [store, refunds.map(({ purchaseId }) => purchaseId)];
  const { rows } = await database.query<{ id: string }>({ text: knownText, values });
  const known = new Set(rows.map(({ id }) => id));
  return refunds.filter(({ purchaseId }) => !known.has(purchaseId));
}
