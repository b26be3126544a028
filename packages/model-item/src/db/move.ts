import { standard } from '@clever/contract';
import { prepareEntries, type Traits } from '../rules/prepare-entries.ts';
import type { Transfer } from '../shapes.ts';
import { askOf, type Order } from './ask-of.ts';
import { freeing } from './freeing.ts';
import type { ItemDb } from './item-db.ts';
import { isKeyTaken, leftBy, type MoveAnswer, type MoveAsk } from './move-group.ts';
import { lockBalances, moveWithin } from './move-within.ts';
import { readTransfer } from './read-transfer.ts';
import { refusalOf } from './refusal-of.ts';

/** Asking again ends by itself; this many times are beyond reason. */
const maxAsks = 1_000;

/**
 * Moves items between accounts, all of them or nothing, exactly once. What was held too long is given back before an account is called short.
 *
 * @throws ITEM_* as the contract lists them; IDEMPOTENCY_KEY_REUSED when the key came with another request
 */
export async function move(db: ItemDb, order: Order): Promise<Transfer> {
  const traits = await db.traits.of(db.database, order.entries);
  const entries = prepareEntries(order.entries, traits);
  return freeing(db, () => settle(db, askOf({ ...order, entries }), traits));
}

/** @throws the problem of a refusal */
async function settle(db: ItemDb, ask: MoveAsk, traits: Traits): Promise<Transfer> {
  const isPlain = traits.size === 0;
  for (let asks = 0; asks < maxAsks; asks++) {
    const answer = await (isPlain ? db.moves.ask(ask) : moveAlone(db, ask, traits));
    if (answer.outcome === 'MISSING') await lockBalances(db.database, ask.entries);
    else if (answer.outcome !== 'AGAIN') return toTransfer(db, ask, answer);
  }
  throw standard.overloaded();
}

/** Moves what is more than a number in a transaction of its own; once more when its key was taken meanwhile. */
async function moveAlone(db: ItemDb, ask: MoveAsk, traits: Traits): Promise<MoveAnswer> {
  const run = () => db.database.transaction((tx) => moveWithin(tx, ask, traits));
  return run().catch((error: unknown) => (isKeyTaken(error) ? run() : Promise.reject(error)));
}

/** @throws the problem of a refusal */
export async function toTransfer(db: ItemDb, ask: MoveAsk, answer: MoveAnswer): Promise<Transfer> {
  const { outcome, id, at, fault } = answer;
  if (outcome === 'KNOWN') return readTransfer(db, id);
  if (outcome !== 'ACCEPTED') throw refusalOf(outcome, ask.key, fault);
  const { entries, reason, reference, reverses } = ask;
  return {
    id,
    entries: entries as Transfer['entries'],
    reason,
    reference,
    reverses,
    at,
    balances: leftBy(ask, answer),
  };
}
