import { type Streamed, serialized } from '@clever/contract';
import type { FeedQuery } from '../client-shapes.ts';
import { type Answer, answerItems } from '../rules/answer.ts';
import type { Board } from '../rules/board.ts';
import type { NoticeDb } from './open-notice.ts';
import { pickFor } from './pick-for.ts';

/**
 * Returns the notices that a client should show now, the most important first. Answered from memory; a player's own dismissals and reads are
 * one statement by primary key.
 *
 * @throws UNAVAILABLE when there is nothing in memory, and the database does not answer
 */
export async function readFeed(db: NoticeDb, query: FeedQuery): Promise<Streamed> {
  const held = db.board.get();
  const board = held instanceof Promise ? await held : held;
  const now = Date.now();
  if (query.player === undefined) return send(board.answer(query, now), `private, max-age=${maxAge(db, board, now)}`);
  const picked = await pickFor(db, { board, client: query, player: query.player, at: now });
  // What a player dismisses must not come back from a cache.
  return send(answerItems(picked.slice(0, query.limit)), 'private, no-cache');
}

const send = ({ json, etag }: Answer, cacheControl: string) =>
  serialized(json, { etag, 'cache-control': cacheControl });

/** In seconds; none keeps a feed beyond the next edge of a window. */
function maxAge({ settings }: NoticeDb, board: Board, now: number): number {
  return Math.min(settings.maxAgeSeconds, Math.floor((board.nextEdge(now) - now) / 1_000));
}
