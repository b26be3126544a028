import { notFollowed } from '../problems.ts';
import type { Tie } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';

/** `settled`: neither was merged, so that no tie means none. */
const text = `
  SELECT a.merged_into IS NULL AND b.merged_into IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL AS settled,
    f.since
  FROM player a CROSS JOIN player b
  LEFT JOIN follow f ON f.follower_id = a.id AND f.followee_id = b.id AND f.since IS NOT NULL
  WHERE a.id = $1 AND b.id = $2`;

/**
 * Reads since when a player follows another, in one query.
 *
 * @throws PLAYER_NOT_FOLLOWED; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function readFollower({ database }: PlayerDb, followee: string, follower: string): Promise<Tie> {
  const ask = async (values: [string, string]) => {
    const { rows } = await database.query<{ settled: boolean; since: Date | null }>({
      name: 'player is followed',
      text,
      values,
    });
    return rows[0];
  };
  const direct = await ask([follower, followee]);
  if (direct?.settled) return view(follower, direct.since);
  const id = (await findPlayer(database, follower)).id;
  return view(id, (await ask([id, (await findPlayer(database, followee)).id]))?.since);
}

function view(playerId: string, since: Date | null | undefined): Tie {
  if (!since) throw notFollowed();
  return { playerId, since: since.toISOString() };
}
