import type { SaveCondition } from '../rules/save-condition.ts';
import { keptVersions } from '../save-shapes.ts';
import type { Queries } from './player-db.ts';
import { isAlive } from './player-row.ts';
import { type SavePlace, type SaveRow, saveColumns } from './save-row.ts';

const owner = `owner AS (SELECT id FROM player WHERE id = $1 AND ${isAlive} FOR KEY SHARE)`;

const tail = `
  written AS (
    INSERT INTO save_version (player_id, collection, key, version, value, bytes, written_at)
    SELECT player_id, collection, key, version, $4::json, bytes, updated_at FROM head
  ), pruned AS (
    DELETE FROM save_version v USING head
    WHERE v.player_id = head.player_id AND v.collection = head.collection AND v.key = head.key
      AND v.version <= head.version - ${keptVersions}
  )
  SELECT ${saveColumns}, s.version = 1 OR EXISTS (
      SELECT FROM save_version v
      WHERE v.player_id = s.player_id AND v.collection = s.collection AND v.key = s.key
        AND v.version = s.version - 1 AND v.value IS NULL
    ) AS "wasAbsent"
  FROM owner LEFT JOIN head s ON true`;

/** $6: creates only. A save that was removed goes on counting where it stopped. */
const write = `
  WITH ${owner}, head AS (
    INSERT INTO save AS s (player_id, collection, key, version, bytes, updated_at)
    SELECT id, $2, $3, 1, $5, now() FROM owner
    ON CONFLICT (player_id, collection, key)
    DO UPDATE SET version = s.version + 1, bytes = excluded.bytes, removed = false, updated_at = excluded.updated_at
    WHERE NOT $6 OR s.removed
    RETURNING s.*
  ), ${tail}`;

/** $6: of these versions, or of any; $7: removes. */
const replace = `
  WITH ${owner}, head AS (
    UPDATE save s SET version = s.version + 1, bytes = $5, removed = $7, updated_at = now() FROM owner
    WHERE s.player_id = owner.id AND s.collection = $2 AND s.key = $3 AND NOT s.removed
      AND ($6::int[] IS NULL OR s.version = ANY($6))
    RETURNING s.*
  ), ${tail}`;

/** What a save becomes. */
export interface NewValue {
  /** Compact JSON; null removes it. */
  readonly json: string | null;
  readonly condition: SaveCondition;
}

export type Stored =
  | { readonly outcome: 'stored'; readonly row: SaveRow; readonly isNew: boolean }
  | { outcome: 'stale' };

/**
 * Writes or removes a save by one statement, and forgets its eleventh version. It waits for others who write the same.
 *
 * @returns undefined when the player is not alive
 */
export async function storeSave(
  queries: Queries,
  { id, collection, key }: SavePlace,
  { json, condition }: NewValue,
): Promise<Stored | undefined> {
  const values = [id, collection, key, json, json === null ? 0 : Buffer.byteLength(json)];
  const isReplacing = condition.kind === 'present' || json === null;
  const versions = condition.kind === 'present' ? condition.versions : null;
  const { rows } = await queries.query<SaveRow & { version: number | null; wasAbsent: boolean }>(
    isReplacing
      ? { name: 'player replace save', text: replace, values: [...values, versions, json === null] }
      : { name: 'player write save', text: write, values: [...values, condition.kind === 'absent'] },
  );
  const [row] = rows;
  if (!row) return undefined;
  return row.version === null ? { outcome: 'stale' } : { outcome: 'stored', row, isNew: row.wasAbsent };
}
