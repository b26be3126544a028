import { checkMatch, type Match } from '@clever/contract';
import { saveUnknown, versionUnknown } from '../problems.ts';
import { keptVersions, type SaveHead } from '../save-shapes.ts';
import { lockPlayers } from './lock-players.ts';
import type { PlayerDb } from './player-db.ts';
import { type SavePlace, type SaveRow, saveColumns, toSaveHead } from './save-row.ts';

const current = 'SELECT version FROM save WHERE player_id = $1 AND collection = $2 AND key = $3';

const restore = `
  WITH source AS (
    SELECT value, bytes FROM save_version
    WHERE player_id = $1 AND collection = $2 AND key = $3 AND version = $4 AND value IS NOT NULL
  ), head AS (
    UPDATE save s SET version = s.version + 1, bytes = source.bytes, removed = false, updated_at = now() FROM source
    WHERE s.player_id = $1 AND s.collection = $2 AND s.key = $3 RETURNING s.*
  ), written AS (
    INSERT INTO save_version (player_id, collection, key, version, value, bytes, written_at)
    SELECT head.player_id, head.collection, head.key, head.version, source.value, source.bytes, head.updated_at
    FROM head CROSS JOIN source
  ), pruned AS (
    DELETE FROM save_version v USING head
    WHERE v.player_id = $1 AND v.collection = $2 AND v.key = $3 AND v.version <= head.version - ${keptVersions}
  )
  SELECT ${saveColumns} FROM head s`;

/**
 * Writes a version of a save again, as its newest; also of a save that was removed.
 *
 * @throws STALE when the save has another version than those of `match`, a removal being one too; PLAYER_SAVE_UNKNOWN;
 *   PLAYER_SAVE_VERSION_UNKNOWN; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export function restoreSave(
  { database }: PlayerDb,
  { id: given, collection, key }: SavePlace,
  { version, match }: { version: number; match: Match },
): Promise<SaveHead> {
  return database.transaction(async (client) => {
    const [id] = await lockPlayers(client, given);
    const place = [id, collection, key];
    const found = await client.query<{ version: number }>({ text: current, values: place });
    if (!found.rows[0]) throw saveUnknown();
    checkMatch(match, found.rows[0].version);
    const { rows } = await client.query<SaveRow>({ text: restore, values: [...place, version] });
    if (!rows[0]) throw versionUnknown();
    return toSaveHead(rows[0]);
  });
}
