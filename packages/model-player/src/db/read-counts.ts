import type { Counts } from '../shapes.ts';
import { withPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';

const text = `
  SELECT coalesce(sum(t.followers), 0)::int AS followers, coalesce(sum(t.following), 0)::int AS following
  FROM player p LEFT JOIN follow_tally t ON t.player_id = p.id
  WHERE p.id = $1 AND p.merged_into IS NULL AND p.deleted_at IS NULL
  GROUP BY p.id`;

/** Counts followers and followed: reads 16 rows at most, however many there are. @throws PLAYER_UNKNOWN; PLAYER_DELETED */
export function readCounts({ database }: PlayerDb, id: string): Promise<Counts> {
  return withPlayer(database, id, async (at) => {
    const { rows } = await database.query<Counts>({ name: 'player counts', text, values: [at] });
    return rows[0];
  });
}
