import { type IdempotencyKey, newId, standard } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import * as problems from '../problems.ts';
import { checkEntries } from '../rules/check-entries.ts';
import type { Leniency, Move } from '../rules/sides.ts';
import type { Transfer } from '../shapes.ts';
import type { ItemDb } from './item-db.ts';
import type { Fault, MoveAnswer, MoveAsk } from './move-group.ts';
import { readTransfer } from './read-transfer.ts';

/** A transfer that somebody asks for. */
export interface Order extends Leniency {
  readonly caller: string;
  readonly key: IdempotencyKey;
  readonly entries: readonly Move[];
  readonly reason: string;
  readonly reference?: string | undefined;
  readonly reverses?: string;
}

/** Asking again ends by itself; this many times are beyond reason. */
const maxAsks = 1_000;

/**
 * Moves items between accounts, all of them or nothing, exactly once.
 *
 * @throws ITEM_* as the contract lists them; IDEMPOTENCY_KEY_REUSED when the key came with another request
 */
export async function move(db: ItemDb, order: Order): Promise<Transfer> {
  checkEntries(order.entries);
  const ask = askOf(order);
  for (let asks = 0; asks < maxAsks; asks++) {
    const answer = await askOnce(db, ask);
    if (answer.outcome !== 'AGAIN') return settle(db, ask, answer);
  }
  throw standard.overloaded();
}

export function askOf({ caller, key, reference, reverses, ...order }: Order): MoveAsk {
  const receipt = { caller, key: key.value, fingerprint: key.fingerprint };
  return { id: newId(), ...receipt, ...order, reference: reference ?? null, reverses: reverses ?? null };
}

/** Asks once more when the key was used for other accounts at the same moment: then its receipt is found. */
async function askOnce({ moves }: ItemDb, ask: MoveAsk): Promise<MoveAnswer> {
  try {
    return await moves.ask(ask);
  } catch (error) {
    if (constraintOf(error) !== 'transfer_created_by_idempotency_key_key') throw error;
    return moves.ask(ask);
  }
}

/** @throws the problem of a refusal */
async function settle(db: ItemDb, ask: MoveAsk, { outcome, id, at, fault, balances }: MoveAnswer): Promise<Transfer> {
  if (outcome === 'KNOWN') return readTransfer(db, id);
  if (outcome !== 'ACCEPTED') throw refusalOf(outcome, ask, fault);
  const { entries, reason, reference, reverses } = ask;
  return {
    id,
    entries: entries as Transfer['entries'],
    reason,
    reference,
    reverses,
    at,
    balances: [...(balances ?? [])],
  };
}

/** Makes the problem of what the database does not accept. */
function refusalOf(outcome: string, { key }: MoveAsk, fault: Fault | null): Error {
  if (outcome === 'REUSED') return standard.keyReused(`The key ${key} came with another request before`);
  const { account, kind, balance, needed, max } = fault as Fault;
  switch (outcome) {
    case 'SHORT':
      return problems.itemShort(`${account} has ${balance} ${kind}, and ${needed} are needed`, {
        extra: { account, kind, balance, needed },
      });
    case 'LIMIT':
      return problems.itemLimit(`${account} has ${balance} ${kind}, and may have ${max}`, {
        extra: { account, kind, balance, max },
      });
    case 'KIND_UNKNOWN':
      return problems.kindUnknown(`There is no kind ${kind}`);
    case 'KIND_RETIRED':
      return problems.kindRetired(`${kind} is retired`);
    default:
      return problems.notTradable(`${kind} is not for trading`);
  }
}
