import { newId } from '@clever/contract';
import { entryMalformed } from '../problems.ts';
import type { Move } from './sides.ts';

/** What never changes of a kind. */
export interface Trait {
  readonly isUnique: boolean;
  /** Seconds; null: never. */
  readonly expiresAfter: number | null;
}

/** The kinds of a transfer that are more than a number. */
export type Traits = ReadonlyMap<string, Trait>;

const maxUnits = 100;

/**
 * Checks that entries do not contradict themselves, and gives ids to what comes new from the mint.
 *
 * @throws ITEM_ENTRY_MALFORMED naming the entry, from 0
 */
export function prepareEntries(entries: readonly Move[], traits: Traits): readonly Move[] {
  const named = entries.flatMap(({ units = [] }) => units);
  if (new Set(named).size < named.length) throw entryMalformed('A unit is named twice');
  return entries.map((entry, at) => {
    const fault = faultOf(entry, traits);
    if (fault) throw entryMalformed(`Entry ${at} ${fault}`);
    return isNew(entry, traits) ? { ...entry, units: Array.from({ length: entry.amount }, newId) } : entry;
  });
}

const isNew = ({ from, kind }: Move, traits: Traits) => from === 'mint' && traits.get(kind)?.isUnique;

function faultOf(entry: Move, traits: Traits): string | undefined {
  const { from, to, amount, units } = entry;
  if (from === to) return `moves from ${from} to itself`;
  if (to === 'mint') return 'moves to the mint: what is used ends in burn';
  if (!traits.get(entry.kind)?.isUnique) return units && `names units of ${entry.kind}, which are not told apart`;
  if (amount > maxUnits) return `moves ${amount} units, and ${maxUnits} may be moved at a time`;
  if (isNew(entry, traits)) return units && 'names units that are new';
  return units?.length === amount ? undefined : `names ${units?.length ?? 0} units, and moves ${amount}`;
}
