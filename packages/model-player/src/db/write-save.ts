import type { SaveCondition } from '../rules/save-condition.ts';
import type { SaveHead } from '../save-shapes.ts';
import { staleSave } from './current-version.ts';
import { withPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { type SavePlace, toSaveHead } from './save-row.ts';
import { storeSave } from './store-save.ts';

/**
 * Writes a save.
 *
 * @throws STALE, with the current version, when the condition does not hold; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export function writeSave(
  { database }: PlayerDb,
  place: SavePlace,
  { value, condition }: { value: unknown; condition: SaveCondition },
): Promise<{ save: SaveHead; isNew: boolean }> {
  const json = JSON.stringify(value);
  return withPlayer(database, place.id, async (id) => {
    const stored = await storeSave(database, { ...place, id }, { json, condition });
    if (stored?.outcome === 'stale') throw await staleSave(database, { ...place, id });
    return stored && { save: toSaveHead(stored.row), isNew: stored.isNew };
  });
}
