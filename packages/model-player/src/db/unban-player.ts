import type { Player } from '../shapes.ts';
import { withPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { isAlive, type PlayerRow, playerColumns, toPlayer } from './player-row.ts';

const unban = `UPDATE player p SET ban_reason = NULL, banned_at = NULL, ban_until = NULL,
    version = p.version + (p.banned_at IS NOT NULL)::int, updated_at = now()
  WHERE p.id = $1 AND ${isAlive} RETURNING ${playerColumns}`;

/** Ends a ban, where there is one. @throws PLAYER_UNKNOWN; PLAYER_DELETED */
export async function unbanPlayer({ database }: PlayerDb, id: string): Promise<Player> {
  return withPlayer(database, id, async (at) => {
    const { rows } = await database.query<PlayerRow>({ text: unban, values: [at] });
    return rows[0] && toPlayer(rows[0]);
  });
}
