import type { PlayersClient } from '../client-shapes.ts';
import type { Marked } from '../mark-shapes.ts';
import type { NoticeDb } from './open-notice.ts';
import { listUnread } from './unread.ts';

/** In a fixed order, so that two devices of a player that do this at once wait for each other, and never in a circle. */
const text = `
  INSERT INTO marks AS mark (player, notice_id, read_at)
  SELECT $1, id, now() FROM unnest($2::uuid[]) AS id ORDER BY id
  ON CONFLICT (player, notice_id) DO UPDATE SET read_at = excluded.read_at WHERE mark.read_at IS NULL`;

/** Marks all of what a player sees now as read, in one statement. @throws UNAVAILABLE */
export async function markAllRead(db: NoticeDb, player: string, client: PlayersClient): Promise<Marked> {
  const unread = await listUnread(db, player, client);
  if (unread.length === 0) return { marked: 0 };
  const ids = unread.map(({ notice }) => notice.source.id);
  const { rowCount } = await db.database.query({ name: 'notice.markAllRead', text, values: [player, ids] });
  return { marked: rowCount ?? 0 };
}
