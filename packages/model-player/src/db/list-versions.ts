import { decodeCursor, pageFrom } from '@clever/contract';
import { saveUnknown } from '../problems.ts';
import { keptVersions, type SaveVersionHead } from '../save-shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import type { SavePlace } from './save-row.ts';
import type { Paging } from './ties.ts';
import { toSaveVersionHead, type VersionRow, versionColumns } from './version-row.ts';

const text = `SELECT ${versionColumns} FROM save_version v
  WHERE v.player_id = $1 AND v.collection = $2 AND v.key = $3 AND v.version < $4 ORDER BY v.version DESC LIMIT $5`;

const afterAll = 2_147_483_647;

/**
 * Lists the versions of a save that are kept, the latest first; also of one that was removed.
 *
 * @throws PLAYER_SAVE_UNKNOWN; PLAYER_UNKNOWN; PLAYER_DELETED; INVALID_CURSOR
 */
export async function listVersions(
  { database }: PlayerDb,
  { id: given, collection, key }: SavePlace,
  { limit, cursor }: Paging,
): Promise<{ items: SaveVersionHead[]; next: string | null }> {
  const { id } = await findPlayer(database, given);
  const filters = { versions: [id, collection, key] };
  const [before] = decodeCursor(cursor, filters, 1) ?? [];
  const values = [id, collection, key, before ?? afterAll, Math.min(limit, keptVersions) + 1];
  const { rows } = await database.query<VersionRow>({ text, values });
  if (rows.length === 0 && cursor === undefined) throw saveUnknown();
  return pageFrom(rows, { limit, filters, position: ({ version }) => [version], view: toSaveVersionHead });
}
