import { saveUnknown } from '../problems.ts';
import type { Save } from '../save-shapes.ts';
import { withPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { type SavePlace, type SaveRow, saveColumns, toSaveHead } from './save-row.ts';

const text = `
  SELECT ${saveColumns}, v.value
  FROM player p
  LEFT JOIN save s ON s.player_id = p.id AND s.collection = $2 AND s.key = $3 AND NOT s.removed
  LEFT JOIN save_version v
    ON v.player_id = s.player_id AND v.collection = s.collection AND v.key = s.key AND v.version = s.version
  WHERE p.id = $1 AND p.merged_into IS NULL AND p.deleted_at IS NULL`;

/** Reads a save in one query. @throws PLAYER_SAVE_UNKNOWN; PLAYER_UNKNOWN; PLAYER_DELETED */
export function readSave({ database }: PlayerDb, { id, collection, key }: SavePlace): Promise<Save> {
  return withPlayer(database, id, async (at) => {
    const { rows } = await database.query<SaveRow & { version: number | null; value: unknown }>({
      name: 'player read save',
      text,
      values: [at, collection, key],
    });
    const [row] = rows;
    if (!row) return undefined;
    if (row.version === null) throw saveUnknown();
    return { ...toSaveHead(row), value: row.value };
  });
}
