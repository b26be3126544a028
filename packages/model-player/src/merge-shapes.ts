import { Id, Instant, nullable, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { Collection } from './save-shapes.ts';

/** How long a merge can be undone, in days. */
export const undoDays = 7;
/** Most followers, followed and blocked players that a merge moves. */
export const maxMovedTies = 10_000;

/** Whose saves of a collection stay: `keep` those of the remaining player, `take` the other's, `newest` those of whom wrote last. */
export const MergeRule = Type.Enum(['keep', 'take', 'newest']);
export type MergeRule = Static<typeof MergeRule>;

export const NewMerge = Type.Object({
  /** The player that goes; its id leads to the one that remains. */
  from: Id,
  /** By collection. One that only one of them has stays in any case. */
  rules: withDefault(Type.Record(Collection, MergeRule, { maxProperties: 100 }), {}),
  /** For collections that `rules` does not name. */
  otherwise: withDefault(MergeRule, 'keep'),
  /** Returns what would happen, and changes nothing. */
  preview: withDefault(Type.Boolean(), false),
});
export type NewMerge = Static<typeof NewMerge>;

const Side = nullable(Type.Object({ saves: Type.Integer(), newestAt: Instant }));

/** A collection stays whole: saves of two players are never mixed in it. */
export const CollectionChoice = Type.Object({
  collection: Type.String(),
  rule: MergeRule,
  /** Of the player that remains; null where it has no saves there. */
  own: Side,
  other: Side,
  chosen: Type.Enum(['own', 'other']),
});
export type CollectionChoice = Static<typeof CollectionChoice>;

const Moves = Type.Object({ identities: Type.Integer(), ties: Type.Integer() });

const outcome = { into: Id, from: Id, collections: Type.Array(CollectionChoice), moved: Moves };

export const MergePreview = Type.Object(outcome);
export type MergePreview = Static<typeof MergePreview>;

export const Merge = Type.Object({
  id: Id,
  ...outcome,
  createdAt: Instant,
  undoUntil: Instant,
  undoneAt: nullable(Instant),
});
export type Merge = Static<typeof Merge>;
