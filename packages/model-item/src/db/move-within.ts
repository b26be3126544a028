import { newId } from '@clever/contract';
import type { Queries } from '@clever/model';
import { isPlayer } from '../rules/accounts.ts';
import type { Trait, Traits } from '../rules/prepare-entries.ts';
import type { Move } from '../rules/sides.ts';
import { carryLots, payDebts } from './carry-lots.ts';
import { carryUnits } from './carry-units.ts';
import { sumLots, takeLots } from './lots.ts';
import { leftBy, type MoveAnswer, type MoveAsk, moveGroup } from './move-group.ts';

/** The service's own transfers have it as their caller. */
export const self = 'item';

/** Decides and stores one transfer in a transaction, with what expires and what is unique in it. */
export async function moveWithin(tx: Queries, ask: MoveAsk, traits: Traits): Promise<MoveAnswer> {
  await lockBalances(tx, ask.entries);
  await burnExpired(tx, ask.entries, traits);
  const [answer] = (await moveGroup(tx)([ask])) as [MoveAnswer];
  if (answer.outcome === 'ACCEPTED') await carry(tx, ask, traits, answer);
  return answer;
}

async function carry(tx: Queries, ask: MoveAsk, traits: Traits, answer: MoveAnswer): Promise<void> {
  for (const entry of ask.entries) {
    const trait = traits.get(entry.kind);
    if (trait?.isUnique) await carryUnits(tx, entry, answer);
    if (expires(trait)) await carryLots(tx, entry, { at: answer.at, expiresAfter: trait.expiresAfter });
  }
  const expiring = [...traits].filter(([, trait]) => expires(trait)).map(([kind]) => kind);
  await payDebts(tx, new Set(expiring), leftBy(ask, answer));
}

const expires = (trait: Trait | undefined): trait is Trait & { expiresAfter: number } =>
  trait !== undefined && trait.expiresAfter !== null;

/** Makes and locks all balances that a transfer concerns, and the burn, to which what expired goes, in the order of everybody. */
export async function lockBalances(tx: Queries, entries: readonly Move[]): Promise<void> {
  const pairs = entries.flatMap(({ from, to, kind }) => [from, to, 'burn'].map((account) => ({ account, kind })));
  const values = [pairs.map(({ account }) => account), pairs.map(({ kind }) => kind)];
  await tx.query({ name: 'item lock', text: 'SELECT lock_balances($1, $2)', values });
}

/** Burns what expired of the accounts that items are taken from: it is not theirs any more. */
export async function burnExpired(tx: Queries, entries: readonly Move[], traits: Traits): Promise<number> {
  const from = entries.filter((entry) => isPlayer(entry.from) && expires(traits.get(entry.kind)));
  const pairs = new Map(from.map((entry) => [`${entry.kind} ${entry.from}`, entry]));
  for (const { from: account, kind } of pairs.values()) await burnLots(tx, account, kind);
  return pairs.size;
}

async function burnLots(tx: Queries, account: string, kind: string): Promise<void> {
  const amount = await sumLots(tx, account, kind, new Date());
  if (amount === 0) return;
  const receipt = { caller: self, key: `expiry:${newId()}`, fingerprint: '', reference: null, reverses: null };
  const entries = [{ from: account, to: 'burn', kind, amount }];
  await moveGroup(tx)([{ id: newId(), ...receipt, entries, reason: 'expired' }]);
  await takeLots(tx, account, kind, amount);
}
