import type { IdempotencyKey } from '@clever/contract';
import { accountOf } from '../rules/accounts.ts';
import type { NewGrant, NewSpend, NewTransfer, Transfer } from '../shapes.ts';
import type { ItemDb } from './item-db.ts';
import { move } from './move.ts';

/** What somebody asks for, by which key. */
export interface Asked<Body> {
  readonly caller: string;
  readonly key: IdempotencyKey;
  readonly body: Body;
}

/** Moves items between accounts. @throws what `move` does */
export const transfer = (db: ItemDb, { caller, key, body }: Asked<NewTransfer>): Promise<Transfer> =>
  move(db, { caller, key, ...body });

/** Gives a player items. @throws what `move` does */
export function grant(db: ItemDb, { caller, key, body }: Asked<NewGrant>): Promise<Transfer> {
  const { playerId, items, from, ...about } = body;
  const entries = items.map((each) => ({ from, to: accountOf(playerId), ...each }));
  return move(db, { caller, key, entries, ...about });
}

/** Takes a player's items. @throws what `move` does */
export function spend(db: ItemDb, { caller, key, body }: Asked<NewSpend>): Promise<Transfer> {
  const { playerId, items, to, ...about } = body;
  const entries = items.map((each) => ({ from: accountOf(playerId), to, ...each }));
  return move(db, { caller, key, entries, ...about });
}
