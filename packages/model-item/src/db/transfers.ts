import { accountOf } from '../rules/accounts.ts';
import type { NewGrant, NewSpend, NewTransfer, Transfer } from '../shapes.ts';
import type { NewConsumption } from '../trade-shapes.ts';
import type { Asked } from './ask-of.ts';
import type { ItemDb } from './item-db.ts';
import { move } from './move.ts';

/** Moves items between accounts. @throws what `move` does */
export const transfer = (db: ItemDb, { caller, key, body }: Asked<NewTransfer>): Promise<Transfer> =>
  move(db, { caller, key, ...body });

/** Gives a player items. @throws what `move` does */
export function grant(db: ItemDb, { caller, key, body }: Asked<NewGrant>): Promise<Transfer> {
  const { playerId, items, from, ...about } = body;
  const entries = items.map((each) => ({ ...each, from, to: accountOf(playerId) }));
  return move(db, { caller, key, entries, ...about });
}

/** Takes a player's items. @throws what `move` does */
export function spend(db: ItemDb, { caller, key, body }: Asked<NewSpend>): Promise<Transfer> {
  const { playerId, items, to, ...about } = body;
  const entries = items.map((each) => ({ ...each, from: accountOf(playerId), to }));
  return move(db, { caller, key, entries, ...about });
}

/** Uses an item of a player up. @throws what `move` does */
export function consume(db: ItemDb, { caller, key, body }: Asked<NewConsumption>): Promise<Transfer> {
  const { playerId, kind, amount, units, ...about } = body;
  const entry = { from: accountOf(playerId), to: 'burn', kind, amount, ...(units && { units }) };
  return move(db, { caller, key, entries: [entry], ...about });
}
