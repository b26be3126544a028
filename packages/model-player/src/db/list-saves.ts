import { decodeCursor, pageFrom } from '@clever/contract';
import type { SaveFilter } from '../operations/saves.ts';
import type { SaveHead } from '../save-shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { type SaveRow, saveColumns, toSaveHead } from './save-row.ts';

const text = `SELECT ${saveColumns} FROM save s
  WHERE s.player_id = $1 AND NOT s.removed AND (s.collection, s.key) > ($2, $3)
    AND ($4::text IS NULL OR s.collection = $4)
  ORDER BY s.collection, s.key LIMIT $5`;

/** Lists saves by collection and key. @throws PLAYER_UNKNOWN; PLAYER_DELETED; INVALID_CURSOR */
export async function listSaves(
  { database }: PlayerDb,
  given: string,
  { limit, cursor, collection }: SaveFilter,
): Promise<{ items: SaveHead[]; next: string | null }> {
  const { id } = await findPlayer(database, given);
  const filters = { saves: id, collection };
  const after = decodeCursor(cursor, filters, 2) ?? ['', ''];
  const values = [id, ...after, collection ?? null, limit + 1];
  const { rows } = await database.query<SaveRow>({ text, values });
  return pageFrom(rows, { limit, filters, position: (row) => [row.collection, row.key], view: toSaveHead });
}
