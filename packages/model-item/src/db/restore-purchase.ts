import type { PoolClient } from 'pg';
import type { Restoration } from '../purchase-shapes.ts';
import type { ItemDb } from './item-db.ts';
import { self } from './move-within.ts';
import { readTransfer } from './read-transfer.ts';
import { noteRestoration, type Said } from './refund-notes.ts';
import { reverseIn } from './reverse.ts';

/**
 * Gives again what a refund took, as its store took the refund back, once: the same again answers the first result. A refund of before, told afterwards,
 * takes nothing.
 */
export async function restorePurchase(db: ItemDb, said: Said): Promise<Restoration> {
  const { store, purchaseId } = said;
  const { playerId, againId } = await db.database.transaction((tx) => restoreWithin(db, tx, said));
  return { store, purchaseId, playerId, transfer: againId === null ? null : await readTransfer(db, againId) };
}

const endText = 'UPDATE refund SET restoration_id = $3 WHERE store = $1 AND purchase_id = $2';

async function restoreWithin(db: ItemDb, tx: PoolClient, said: Said) {
  const { store, purchaseId } = said;
  const { isNews, takenId, ...known } = await noteRestoration(tx, said);
  if (!isNews || !takenId) return known;
  const key = { value: `restoration:${takenId}`, fingerprint: '' };
  const body = { shortage: 'refuse', reason: 'restoration', reference: purchaseId } as const;
  const againId = await reverseIn(db, tx, takenId, { caller: self, key, body });
  await tx.query({ text: endText, values: [store, purchaseId, againId] });
  return { ...known, againId };
}
