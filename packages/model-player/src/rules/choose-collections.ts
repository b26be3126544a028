import { named } from '@clever/contract/outside';
import type { CollectionChoice, MergeRule, NewMerge } from '../merge-shapes.ts';

/** The saves that a player has in a collection. */
export interface CollectionState {
  readonly playerId: string;
  readonly collection: string;
  readonly saves: number;
  readonly newestAt: Date;
}

/** Decides for each collection whose saves stay. One that only one of both has stays in any case. */
export function chooseCollections(
  into: string,
  states: readonly CollectionState[],
  { rules, otherwise }: Pick<NewMerge, 'rules' | 'otherwise'>,
): CollectionChoice[] {
  const byName = Map.groupBy(states, ({ collection }) => collection);
  return [...byName].map(([collection, both]) => {
    const own = both.find(({ playerId }) => playerId === into);
    const other = both.find(({ playerId }) => playerId !== into);
    const rule = named(rules, collection) ?? otherwise;
    return { collection, rule, own: sideOf(own), other: sideOf(other), chosen: choose(rule, own, other) };
  });
}

function choose(
  rule: MergeRule,
  own: CollectionState | undefined,
  other: CollectionState | undefined,
): CollectionChoice['chosen'] {
  if (!own || !other) return own ? 'own' : 'other';
  if (rule === 'newest') return other.newestAt > own.newestAt ? 'other' : 'own';
  return rule === 'take' ? 'other' : 'own';
}

const sideOf = (state: CollectionState | undefined) =>
  state ? { saves: state.saves, newestAt: state.newestAt.toISOString() } : null;
