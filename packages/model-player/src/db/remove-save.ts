import type { SaveCondition } from '../rules/save-condition.ts';
import { staleSave } from './current-version.ts';
import { withPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import type { SavePlace } from './save-row.ts';
import { storeSave } from './store-save.ts';

/**
 * Removes a save, where there is one. That is a version too, after which the earlier ones can be restored.
 *
 * @throws STALE when the condition does not hold; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function removeSave({ database }: PlayerDb, place: SavePlace, condition: SaveCondition): Promise<void> {
  await withPlayer(database, place.id, async (id) => {
    const stored = await storeSave(database, { ...place, id }, { json: null, condition });
    if (stored?.outcome === 'stale' && condition.kind === 'present') throw await staleSave(database, { ...place, id });
    return stored;
  });
}
