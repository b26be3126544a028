import { decodeCursor, pageFrom } from '@clever/contract';
import type { Merge } from '../merge-shapes.ts';
import { findPlayer } from './find-player.ts';
import { type MergeRow, mergeColumns, toMerge } from './merge-row.ts';
import type { PlayerDb } from './player-db.ts';
import type { Paging } from './ties.ts';

const text = `SELECT ${mergeColumns} FROM merge m WHERE m.into_id = $1 AND m.id < $2 ORDER BY m.id DESC LIMIT $3`;

/** Lists who was merged into a player, the latest first. @throws PLAYER_UNKNOWN; PLAYER_DELETED; INVALID_CURSOR */
export async function listMerges(
  { database }: PlayerDb,
  given: string,
  { limit, cursor }: Paging,
): Promise<{ items: Merge[]; next: string | null }> {
  const { id } = await findPlayer(database, given);
  const filters = { merges: id };
  const [before] = decodeCursor(cursor, filters, 1) ?? ['ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const { rows } = await database.query<MergeRow>({ text, values: [id, before, limit + 1] });
  return pageFrom(rows, { limit, filters, position: (row) => [row.id], view: toMerge });
}
