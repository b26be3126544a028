import type { IdempotencyKey } from '@clever/contract';
import type { PoolClient } from 'pg';
import { transferFinal, transferUnknown } from '../problems.ts';
import type { Traits } from '../rules/prepare-entries.ts';
import type { Move } from '../rules/sides.ts';
import { type Availability, missingOf, takeBack } from '../rules/take-back.ts';
import type { Transfer } from '../shapes.ts';
import type { NewReversal, Reversal } from '../trade-shapes.ts';
import { askOf } from './ask-of.ts';
import type { ItemDb } from './item-db.ts';
import { burnExpired, lockBalances, moveWithin } from './move-within.ts';
import { readTransfer } from './read-transfer.ts';
import { refusalOf } from './refusal-of.ts';

interface Undoing {
  readonly caller: string;
  readonly key: IdempotencyKey;
  readonly body: NewReversal;
}

interface Check {
  readonly check?: (known: Known) => void;
}

interface Known {
  readonly entries: Transfer['entries'];
  readonly reverses: string | null;
  readonly reversedBy: string | null;
}

/**
 * Takes a transfer back, once: what of it is still there, all of it or nothing, or all of it with a debt. A second time answers the first result.
 *
 * @throws ITEM_TRANSFER_UNKNOWN; ITEM_TRANSFER_FINAL for a reversal, and for what was held; ITEM_SHORT where all is asked for and not there
 */
export async function reverse(db: ItemDb, id: string, undoing: Undoing): Promise<Reversal> {
  const by = await db.database.transaction((tx) => reverseIn(db, tx, id, { ...undoing, check: checkReversible }));
  return describeReversal(db, by);
}

/** Does the same within a transaction, also to a reversal. @returns the id of the transfer that took it back */
export async function reverseIn(db: ItemDb, tx: PoolClient, id: string, { check, ...undoing }: Undoing & Check) {
  const known = await lockTransfer(tx, id);
  check?.(known);
  return known.reversedBy ?? reverseWithin(db, tx, { id, entries: known.entries, ...undoing });
}

/** Reads a reversal, and what it could not take back. */
export async function describeReversal(db: ItemDb, id: string): Promise<Reversal> {
  const reversal = await readTransfer(db, id);
  const { entries } = await readTransfer(db, reversal.reverses as string);
  return { ...reversal, missing: missingOf(entries, reversal.entries) };
}

const text = `
  SELECT t.entries, t.reverses, r.id AS "reversedBy" FROM transfer t
  LEFT JOIN LATERAL (SELECT id FROM transfer WHERE reverses = t.id OFFSET 0) r ON true WHERE t.id = $1`;

/** Two who reverse the same transfer wait for each other here; who comes second reads what the first did. */
async function lockTransfer(tx: PoolClient, id: string): Promise<Known> {
  await tx.query({ text: 'SELECT 1 FROM transfer WHERE id = $1 FOR NO KEY UPDATE', values: [id] });
  const [known] = (await tx.query<Known>({ text, values: [id] })).rows;
  if (!known) throw transferUnknown(`There is no transfer ${id}`);
  return known;
}

function checkReversible({ reverses, entries }: Known): void {
  if (reverses) throw transferFinal(`It takes ${reverses} back`);
  if (entries.some(({ from, to }) => [from, to].some((account) => account.startsWith('hold:'))))
    throw transferFinal('It belongs to a reservation');
}

type Order = Undoing & { readonly id: string; readonly entries: readonly Move[] };

async function reverseWithin(db: ItemDb, tx: PoolClient, { id, entries, caller, key, body }: Order): Promise<string> {
  const { shortage, reason, reference } = body;
  const traits = await db.traits.of(tx, entries);
  const back = entries.map((entry) => ({ ...entry, from: entry.to, to: entry.from })).reverse();
  await lockBalances(tx, back);
  await burnExpired(tx, back, traits);
  const available = await readAvailable(tx, back, traits);
  const taken = shortage === 'take' ? takeBack(back, available) : back;
  const mayOwe = shortage === 'debt';
  const ask = askOf({ caller, key, entries: taken, reason, reference, reverses: id, mayOwe, isReturn: true });
  const { outcome, fault } = await moveWithin(tx, ask, traits);
  if (outcome !== 'ACCEPTED') throw refusalOf(outcome, key.value, fault);
  return ask.id;
}

/** Reads what accounts have of kinds, and which of the units. Their balances are locked. */
async function readAvailable(tx: PoolClient, entries: readonly Move[], traits: Traits): Promise<Availability> {
  const amounts = await tx.query<{ account: string; kind: string; amount: number }>({
    text: `SELECT account, kind, amount::float8 AS amount FROM balance
      WHERE (account, kind) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    values: [entries.map(({ from }) => from), entries.map(({ kind }) => kind)],
  });
  const units = entries.flatMap((entry) => (traits.get(entry.kind)?.isUnique ? (entry.units ?? []) : []));
  const owners = await tx.query<{ id: string; account: string }>({
    text: 'SELECT id, account FROM unit WHERE id = ANY ($1)',
    values: [units],
  });
  return {
    amounts: new Map(amounts.rows.map(({ account, kind, amount }) => [`${kind} ${account}`, amount])),
    owners: new Map(owners.rows.map((row) => [row.id, row.account])),
  };
}
