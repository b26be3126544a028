import { Id, nullable, operation, text, withDefault } from '@clever/contract';
import { line, PlayerId } from '@clever/readers/clients';
import { Facet, highlightOf, maxHits, TierName } from '@clever/search/shapes';
import Type, { type Static } from 'typebox';
import { Seen, Unread } from '../moderation-shapes.ts';
import * as problems from '../problems.ts';
import { Slug, Summary } from '../shapes.ts';

const Hit = Type.Object({
  post: Summary,
  match: nullable(TierName),
  highlights: Type.Array(highlightOf(['title', 'tags'])),
  /** Words of its text that match. */
  words: Type.Array(Type.String()),
});
export const SearchReply = Type.Object({
  items: Type.Array(Hit),
  next: nullable(Type.String()),
  total: Type.Integer(),
  facets: Type.Object({ board: Facet, tag: Facet }),
  isComplete: Type.Boolean(),
});
export type SearchReply = Static<typeof SearchReply>;

const SearchQuery = Type.Object({
  q: Type.Optional(text(100)),
  board: Type.Optional(Id),
  tag: Type.Optional(line(50)),
  limit: withDefault(Type.Integer({ minimum: 1, maximum: 100 }), 20),
  cursor: Type.Optional(
    text(1024, { description: `The next of an earlier page; the first ${maxHits} hits are paged` }),
  ),
});
export type SearchQuery = Static<typeof SearchQuery>;

export const searchPosts = operation({
  name: 'post.searchPosts',
  method: 'GET',
  path: '/search',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Find published posts by words, best first',
  query: SearchQuery,
  replies: { 200: SearchReply },
});

export const markSeen = operation({
  name: 'post.markSeen',
  method: 'PUT',
  path: '/players/{player}/seen/{board}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Mark a board as seen up to a post, or up to now',
  params: Type.Object({ player: PlayerId, board: Id }),
  body: Type.Object({ post: Type.Optional(Id) }),
  replies: { 200: Seen },
  problems: [problems.boardUnknown, problems.entryUnknown],
});

export const readUnread = operation({
  name: 'post.readUnread',
  method: 'GET',
  path: '/players/{player}/unread',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Count posts of others that a player has not seen, by board, 100 at most',
  params: Type.Object({ player: PlayerId }),
  query: Type.Object({ boards: Type.Optional(Type.Array(Id, { maxItems: 50 })) }),
  replies: { 200: Unread },
});

const feed = {
  kind: 'stream',
  method: 'GET',
  access: 'public',
  crossOrigin: true,
  idempotent: 'safe',
  params: Type.Object({ slug: Slug }),
  replies: { 200: Type.String() },
  problems: [problems.boardUnknown],
} as const;

export const readJsonFeed = operation({
  ...feed,
  name: 'post.readJsonFeed',
  path: '/feeds/{slug}/feed.json',
  produces: ['application/feed+json'],
  summary: 'The newest posts of a public board, as JSON Feed',
});

export const readAtomFeed = operation({
  ...feed,
  name: 'post.readAtomFeed',
  path: '/feeds/{slug}/feed.atom',
  produces: ['application/atom+xml'],
  summary: 'The newest posts of a public board, as Atom',
});
