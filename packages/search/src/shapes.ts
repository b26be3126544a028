import Type, { type Static } from 'typebox';

/** How a word was found, best first. */
export const tiers = ['exact', 'prefix', 'half-typed', 'particle', 'within', 'initials', 'keyboard', 'typo'] as const;
export type Tier = (typeof tiers)[number];

/** Most hits that can be paged through. */
export const maxHits = 1000;

/** How the word that was hardest to find was found. */
export const TierName = Type.Enum([...tiers]);

/** Shapes a part of a field that matches, in UTF-16 units; `value` says which of several texts. */
export const highlightOf = <const Field extends string>(fields: readonly Field[]) =>
  Type.Object({
    field: Type.Enum([...fields]),
    value: Type.Integer(),
    start: Type.Integer(),
    end: Type.Integer(),
  });

/** The most frequent labels of one kind, and how many of the hits have each. */
export const Facet = Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }));
export type Facet = Static<typeof Facet>;
