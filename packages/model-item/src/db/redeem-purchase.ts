import type { PoolClient } from 'pg';
import { productUnknown, purchaseRevoked, purchaseTaken } from '../problems.ts';
import type { Purchase, StorePurchase } from '../purchase-shapes.ts';
import { accountOf } from '../rules/accounts.ts';
import { prepareEntries } from '../rules/prepare-entries.ts';
import type { Move } from '../rules/sides.ts';
import { askOf } from './ask-of.ts';
import type { ItemDb } from './item-db.ts';
import { moveWithin, self } from './move-within.ts';
import { readTransfer } from './read-transfer.ts';
import { refusalOf } from './refusal-of.ts';

/** A purchase that its store has confirmed, and whose it is. */
export interface Bought extends StorePurchase {
  readonly playerId: string;
}

interface Row extends Bought {
  readonly transferId: string;
}

/**
 * Gives a player what was paid for, once for ever. The same purchase again answers the first result. Limits of kinds do not stop it.
 *
 * @throws ITEM_PURCHASE_TAKEN for another player; ITEM_PURCHASE_REVOKED where it was refunded before; ITEM_PRODUCT_UNKNOWN where no kind has the product
 */
export async function redeemPurchase(db: ItemDb, bought: Bought): Promise<Purchase> {
  const row = (await find(db, bought)) ?? (await db.database.transaction((tx) => grantWithin(db, tx, bought)));
  if (row.playerId !== bought.playerId) throw purchaseTaken(`${bought.purchaseId} is another player's`);
  const { store, purchaseId, productId, quantity, playerId, transferId } = row;
  return { store, purchaseId, productId, quantity, playerId, transfer: await readTransfer(db, transferId) };
}

const columns =
  'store, purchase_id AS "purchaseId", player_id AS "playerId", product_id AS "productId", quantity, transfer_id AS "transferId"';
const findText = `SELECT ${columns} FROM purchase WHERE store = $1 AND purchase_id = $2`;
const insertText = `INSERT INTO purchase (store, purchase_id, player_id, product_id, quantity, transfer_id)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING ${columns}`;

const find = async ({ database }: Pick<ItemDb, 'database'>, { store, purchaseId }: Bought): Promise<Row | undefined> =>
  (await database.query<Row>({ text: findText, values: [store, purchaseId] })).rows[0];

type Named = Pick<Bought, 'store' | 'purchaseId'>;

/** Who redeems a purchase and who refunds it wait for each other, before there is a row of either. */
export const lockPurchase = (tx: PoolClient, { store, purchaseId }: Named) =>
  tx.query({
    text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`purchase:${store}:${purchaseId}`],
  });

/** One that was redeemed is answered as before, although it was refunded since. */
async function isRefunded(tx: PoolClient, { store, purchaseId }: Named): Promise<boolean> {
  const text = `SELECT 1 FROM refund WHERE store = $1 AND purchase_id = $2 AND (restored_at >= revoked_at) IS NOT TRUE
    AND NOT EXISTS (SELECT 1 FROM purchase WHERE store = $1 AND purchase_id = $2)`;
  return (await tx.query({ text, values: [store, purchaseId] })).rows.length > 0;
}

async function grantWithin(db: ItemDb, tx: PoolClient, bought: Bought): Promise<Row> {
  const { store, purchaseId, playerId, productId, quantity } = bought;
  await lockPurchase(tx, bought);
  if (await isRefunded(tx, bought)) throw purchaseRevoked(`${purchaseId} was refunded before anybody redeemed it`);
  const found = await entriesOf(tx, bought);
  if (found.length === 0) throw productUnknown(`No kind has the product ${productId}`);
  const traits = await db.traits.of(tx, found);
  const key = { value: `purchase:${store}:${purchaseId}`, fingerprint: '' };
  const order = { entries: prepareEntries(found, traits), reason: 'purchase', reference: purchaseId, isReturn: true };
  const ask = askOf({ caller: self, key, ...order });
  const values = [store, purchaseId, playerId, productId, quantity, ask.id];
  const [row] = (await tx.query<Row>({ text: insertText, values })).rows;
  if (!row) return (await tx.query<Row>({ text: findText, values: [store, purchaseId] })).rows[0] as Row;
  const { outcome, fault } = await moveWithin(tx, ask, traits);
  if (outcome !== 'ACCEPTED') throw refusalOf(outcome, key.value, fault);
  return row;
}

async function entriesOf(tx: PoolClient, { productId, quantity, playerId }: Bought): Promise<Move[]> {
  const text = 'SELECT id, (products ->> $1)::float8 AS amount FROM kind WHERE products ? $1 ORDER BY id';
  const { rows } = await tx.query<{ id: string; amount: number }>({ text, values: [productId] });
  return rows.map(({ id, amount }) => ({ from: 'mint', to: accountOf(playerId), kind: id, amount: amount * quantity }));
}
