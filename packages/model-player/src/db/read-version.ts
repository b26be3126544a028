import { versionUnknown } from '../problems.ts';
import type { SaveVersion } from '../save-shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import type { SavePlace } from './save-row.ts';
import { toSaveVersionHead, type VersionRow, versionColumns } from './version-row.ts';

const text = `SELECT ${versionColumns}, v.value FROM save_version v
  WHERE v.player_id = $1 AND v.collection = $2 AND v.key = $3 AND v.version = $4`;

/** Reads a version of a save. @throws PLAYER_SAVE_VERSION_UNKNOWN; PLAYER_UNKNOWN; PLAYER_DELETED */
export async function readVersion(
  { database }: PlayerDb,
  { id: given, collection, key }: SavePlace,
  version: number,
): Promise<SaveVersion> {
  const { id } = await findPlayer(database, given);
  const values = [id, collection, key, version];
  const { rows } = await database.query<VersionRow & { value: unknown }>({ text, values });
  const [row] = rows;
  if (!row) throw versionUnknown();
  return { ...toSaveVersionHead(row), value: row.value };
}
