import { findReceipt } from '@clever/model';
import { priceChanged, priceUnknown } from '../problems.ts';
import { accountOf } from '../rules/accounts.ts';
import type { Transfer } from '../shapes.ts';
import type { NewExchange } from '../trade-shapes.ts';
import type { Asked } from './ask-of.ts';
import type { ItemDb } from './item-db.ts';
import { move } from './move.ts';
import { readTransfer } from './read-transfer.ts';

/**
 * Buys items for others, by the price list of their kind as it is now.
 *
 * @throws ITEM_PRICE_UNKNOWN; ITEM_PRICE_CHANGED with the price; what `move` does
 */
export async function exchange(db: ItemDb, { caller, key, body }: Asked<NewExchange>): Promise<Transfer> {
  const known = await findReceipt({ caller, key }, (by) => db.prisma.transfer.findFirst({ where: by }));
  if (known) return readTransfer(db, known.id);
  const { playerId, kind, amount, payWith, price, reason, reference } = body;
  const { prices } = await db.kinds.read(kind);
  const found = prices.find((each) => each.kind === payWith);
  if (!found) throw priceUnknown(`${kind} cannot be paid with ${payWith}`);
  if (price !== undefined && price !== found.amount)
    throw priceChanged(`One ${kind} costs ${found.amount} ${payWith}`, { extra: { price: found.amount } });
  const player = accountOf(playerId);
  const entries = [
    { from: player, to: 'burn', kind: payWith, amount: found.amount * amount },
    { from: 'mint', to: player, kind, amount },
  ];
  return move(db, { caller, key, entries, reason, reference });
}
