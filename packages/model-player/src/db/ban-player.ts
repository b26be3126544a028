import { standard } from '@clever/contract';
import type { NewBan, Player } from '../shapes.ts';
import { withPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { isAlive, type PlayerRow, playerColumns, toPlayer } from './player-row.ts';

/** A ban that holds keeps its beginning when it is changed. */
const ban = `UPDATE player p SET ban_reason = $2, ban_until = $3,
    banned_at = CASE WHEN p.ban_until <= now() THEN now() ELSE coalesce(p.banned_at, now()) END,
    version = p.version + 1, updated_at = now()
  WHERE p.id = $1 AND ${isAlive} RETURNING ${playerColumns}`;

/** @throws INVALID_INPUT when the ban would be over already; PLAYER_UNKNOWN; PLAYER_DELETED */
export async function banPlayer({ database }: PlayerDb, id: string, { reason, until }: NewBan): Promise<Player> {
  if (until && Date.parse(until) <= Date.now()) throw standard.invalidInput('until has passed');
  return withPlayer(database, id, async (at) => {
    const { rows } = await database.query<PlayerRow>({ text: ban, values: [at, reason, until ?? null] });
    return rows[0] && toPlayer(rows[0]);
  });
}
