import type { PlayersClient } from '../client-shapes.ts';
import type { Unread } from '../mark-shapes.ts';
import type { NoticeDb } from './open-notice.ts';
import { pickFor } from './pick-for.ts';

/** Counts what a player sees now and has not read. @throws UNAVAILABLE */
export async function countUnread(db: NoticeDb, player: string, client: PlayersClient): Promise<Unread> {
  const unread = await listUnread(db, player, client);
  const count = { total: unread.length, popup: 0, banner: 0, list: 0 };
  for (const { notice } of unread) count[notice.source.kind]++;
  return count;
}

/** Lists what a player sees now and has not read. @throws UNAVAILABLE */
export async function listUnread(db: NoticeDb, player: string, client: PlayersClient) {
  const picked = await pickFor(db, { board: await db.board.get(), client, player, at: Date.now() });
  return picked.filter(({ isRead }) => !isRead);
}
