import type { Unread } from '../moderation-shapes.ts';
import { findEntry } from './find-entry.ts';
import type { PostDb } from './open-post.ts';

interface Marking {
  readonly player: string;
  readonly boardId: string;
  /** Up to this post; up to now where it is absent. */
  readonly post?: string | undefined;
}

/** Marks a board as seen. It never goes back. @throws POST_BOARD_UNKNOWN; POST_UNKNOWN */
export async function markSeen(db: PostDb, { player, boardId, post }: Marking) {
  await db.boards.read(boardId);
  const upTo = post === undefined ? null : (await findEntry(db.database, post, 'post')).publishedAt;
  const { rows } = await db.database.query<{ seenAt: Date }>({
    text: `INSERT INTO seen AS known (player, board_id, seen_at) VALUES ($1, $2, coalesce($3, now()))
      ON CONFLICT (player, board_id) DO UPDATE SET seen_at = greatest(known.seen_at, excluded.seen_at) RETURNING seen_at AS "seenAt"`,
    values: [player, boardId, upTo],
  });
  return { player, boardId, seenAt: rows[0]?.seenAt.toISOString() ?? '' };
}

const maxUnread = 100;
const maxBoards = 50;

/** Counts posts of others by board, those that a player has not seen: 100 of each at most. Without boards, those that the player has ever seen. */
export async function readUnread({ database }: PostDb, player: string, boards?: readonly string[]): Promise<Unread> {
  const { rows } = await database.query<{ boardId: string; slug: string; seenAt: Date | null; unread: number }>({
    text: `
      SELECT b.id AS "boardId", b.slug, s.seen_at AS "seenAt", counted.unread FROM board b LEFT JOIN seen s ON s.board_id = b.id AND s.player = $1
      CROSS JOIN LATERAL (SELECT count(*)::int AS unread FROM (
        SELECT FROM entry e WHERE e.board_id = b.id AND e.kind = 'post' AND e.state = 'published' AND e.published_at > coalesce(s.seen_at, '-infinity')
          AND e.author <> $1 LIMIT $3 + 1) newer) counted
      WHERE CASE WHEN $2::uuid[] IS NULL THEN s.player IS NOT NULL ELSE b.id = ANY ($2) END ORDER BY b.id LIMIT $4`,
    values: [player, boards ?? null, maxUnread, maxBoards],
  });
  const view = ({ boardId, slug, seenAt, unread }: (typeof rows)[number]) => ({
    ...{
      boardId,
      slug,
      unread: Math.min(unread, maxUnread),
      isMore: unread > maxUnread,
      seenAt: seenAt?.toISOString() ?? null,
    },
  });
  return { items: rows.map(view) };
}
