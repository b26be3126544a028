import type { PoolClient } from 'pg';
import { prepareEntries } from '../rules/prepare-entries.ts';
import type { Move } from '../rules/sides.ts';
import type { Item } from '../shapes.ts';
import { askOf } from './ask-of.ts';
import type { ItemDb } from './item-db.ts';
import { moveWithin, self } from './move-within.ts';
import { refusalOf } from './refusal-of.ts';
import type { ReservationRow } from './reservation-rows.ts';

interface Step {
  readonly entries: readonly Move[];
  readonly reason: string;
  readonly step?: string;
}

/** What leaves a hold gives back, or ends what was begun: limits do not stop it. */
export async function moveHeld(
  db: ItemDb,
  tx: PoolClient,
  { id, reference, fingerprint }: ReservationRow,
  { step = 'hold', ...order }: Step,
) {
  const traits = await db.traits.of(tx, order.entries);
  const key = { value: `${step}:${id}`, fingerprint };
  const entries = prepareEntries(order.entries, traits);
  const ask = askOf({ caller: self, key, reference, ...order, entries, isReturn: step !== 'hold' });
  const { outcome, fault } = await moveWithin(tx, ask, traits);
  if (outcome !== 'ACCEPTED') throw refusalOf(outcome, key.value, fault);
}

export const holderOf = (id: string) => `hold:${id}`;

export const entriesOf = (items: readonly Item[], from: string, to: string): Move[] =>
  items.map((each) => ({ ...each, from, to }));
