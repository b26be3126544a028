import { findPlayer } from './find-player.ts';
import type { Queries } from './player-db.ts';
import { isAlive } from './player-row.ts';

/**
 * Locks players against all others who would give them something, in the order of their ids. Call it first in a
 * transaction.
 *
 * @returns their ids after merges, in the order they were asked for
 * @throws PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function lockPlayers<const Ids extends readonly string[]>(
  queries: Queries,
  ...ids: Ids
): Promise<{ [Index in keyof Ids]: string }> {
  const text = `SELECT id FROM player WHERE id = ANY($1) AND ${isAlive} ORDER BY id FOR UPDATE`;
  for (;;) {
    const found: string[] = [];
    for (const id of ids) found.push((await findPlayer(queries, id)).id);
    const { rowCount } = await queries.query({ text, values: [found] });
    if (rowCount === new Set(found).size) return found as { [Index in keyof Ids]: string };
  }
}
