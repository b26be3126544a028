import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';

const text = 'DELETE FROM follow WHERE follower_id = $2 AND followee_id = $1 AND blocked_at IS NOT NULL';

/** Blocks a player no longer. @throws PLAYER_UNKNOWN; PLAYER_DELETED */
export async function unblockPlayer({ database }: PlayerDb, given: string, other: string): Promise<void> {
  const values = [(await findPlayer(database, given)).id, (await findPlayer(database, other)).id];
  await database.query({ text, values });
}
