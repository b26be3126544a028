import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { tally } from './tally.ts';

const unfollow = `
  WITH changed AS (
    DELETE FROM follow WHERE follower_id = $1 AND followee_id = $2 AND since IS NOT NULL
    RETURNING follower_id, followee_id, -1 AS by
  ), counted AS (${tally})
  SELECT count(*)::int AS gone FROM changed`;

/** Makes a player follow another no longer. @throws PLAYER_UNKNOWN; PLAYER_DELETED */
export async function unfollowPlayer({ database }: PlayerDb, follower: string, followee: string): Promise<void> {
  const remove = async (...values: [string, string]) => {
    const { rows } = await database.query<{ gone: number }>({ name: 'player unfollow', text: unfollow, values });
    return rows[0]?.gone === 1;
  };
  if (await remove(follower, followee)) return;
  await remove((await findPlayer(database, follower)).id, (await findPlayer(database, followee)).id);
}
