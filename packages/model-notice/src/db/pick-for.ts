import type { PlayersClient } from '../client-shapes.ts';
import type { Board } from '../rules/board.ts';
import { type Candidate, pick } from '../rules/selection.ts';
import type { NoticeDb } from './open-notice.ts';
import { readMarks } from './read-marks.ts';

/** Picks what a player is shown at a time, by what the player did until now. */
export async function pickFor(
  { database }: NoticeDb,
  { board, client, player, at }: { board: Board; client: PlayersClient; player: string; at: number },
): Promise<(Candidate & { isRead: boolean })[]> {
  const selection = board.select(client, at);
  const marks = await readMarks(
    database,
    player,
    selection.candidates.map(({ notice }) => notice.source.id),
  );
  return pick(selection, player, marks).map((candidate) => ({
    ...candidate,
    isRead: Boolean(marks.get(candidate.notice.source.id)?.readAt),
  }));
}
