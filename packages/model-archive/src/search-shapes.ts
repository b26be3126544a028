import { Day, Id, nullable, text } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { CategoryName, TagName } from './shapes.ts';

/** How a word was found, best first. */
export const tiers = ['exact', 'prefix', 'half-typed', 'within', 'initials', 'keyboard', 'typo'] as const;
export type Tier = (typeof tiers)[number];

/** Most hits that can be paged through. */
export const mostHits = 1000;

export const SearchFilters = {
  q: Type.Optional(text(200, { description: 'Words, Korean or English; all programmes where it is absent' })),
  category: Type.Optional(CategoryName),
  broadcaster: Type.Optional(text(100)),
  tag: Type.Optional(TagName),
  /** First aired on this day or later. */
  from: Type.Optional(Day),
  /** First aired on this day or earlier. */
  to: Type.Optional(Day),
};

/** Part of a field that matches, in UTF-16 units; `value` says which of several people or tags. */
export const Highlight = Type.Object({
  field: Type.Enum(['title', 'originalTitle', 'people', 'tags']),
  value: Type.Integer(),
  start: Type.Integer(),
  end: Type.Integer(),
});
export type Highlight = Static<typeof Highlight>;

export const Hit = Type.Object({
  id: Id,
  title: Type.String(),
  originalTitle: nullable(Type.String()),
  broadcaster: nullable(Type.String()),
  firstAired: nullable(Day),
  category: nullable(Type.String()),
  people: Type.Array(Type.String()),
  tags: Type.Array(Type.String()),
  /** How the word that was hardest to find was found; null where nothing was asked for. */
  match: nullable(Type.Enum([...tiers])),
  highlights: Type.Array(Highlight),
  /** Words of the synopsis or of episodes that match, and nothing around them. */
  words: Type.Array(Type.String()),
});
export type Hit = Static<typeof Hit>;

export const Facet = Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }));
export type Facet = Static<typeof Facet>;

export const SearchReply = Type.Object({
  items: Type.Array(Hit),
  next: nullable(Type.String()),
  /** Programmes found, of which the first 1,000 can be paged through. */
  total: Type.Integer(),
  /** The 20 most frequent values among all that were found. */
  facets: Type.Object({ category: Facet, broadcaster: Facet, tag: Facet }),
  /** False where the archive holds more programmes than the service keeps in memory: the latest are missing. */
  isComplete: Type.Boolean(),
});
export type SearchReply = Static<typeof SearchReply>;
