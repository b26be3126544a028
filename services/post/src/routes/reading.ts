import { createHash } from 'node:crypto';
import { stream } from '@clever/contract';
import { post } from '@clever/model-post';
import { markSeen, readAtomFeed, readJsonFeed, readUnread, searchPosts } from '@clever/model-post/db';
import { handle } from '../context.ts';

const on = post.operations;

/** A feed may be kept for a minute, by anybody. */
const feedOf = (type: string, text: string) =>
  stream(`${type}; charset=utf-8`, text, {
    'cache-control': 'public, max-age=60',
    etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
  });

/** Searching, feeds, and what a player has seen. */
export const reading = [
  handle(on.searchPosts, ({ query }, { db }) => searchPosts(db, query)),
  handle(on.markSeen, ({ params: { player, board }, body }, { db }) =>
    markSeen(db, { player, boardId: board, post: body.post }),
  ),
  handle(on.readUnread, ({ params, query }, { db }) => readUnread(db, params.player, query.boards)),
  handle(on.readJsonFeed, async ({ params }, { db }) =>
    feedOf('application/feed+json', await readJsonFeed(db, params.slug)),
  ),
  handle(on.readAtomFeed, async ({ params }, { db }) =>
    feedOf('application/atom+xml', await readAtomFeed(db, params.slug)),
  ),
];
