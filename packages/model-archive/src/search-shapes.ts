import { Day, Id, nullable, text } from '@clever/contract';
import { Facet, highlightOf, TierName } from '@clever/search/shapes';
import Type, { type Static } from 'typebox';
import { CategoryName, TagName } from './shapes.ts';

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
  match: nullable(TierName),
  highlights: Type.Array(highlightOf(['title', 'originalTitle', 'people', 'tags'])),
  /** Words of the synopsis or of episodes that match, and nothing around them. */
  words: Type.Array(Type.String()),
});
export type Hit = Static<typeof Hit>;

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
