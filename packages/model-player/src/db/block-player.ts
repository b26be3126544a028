import { playerSame } from '../problems.ts';
import type { Tie } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { isAlive } from './player-row.ts';
import { tally } from './tally.ts';

/** Makes or locks the row of the pair, so that nobody follows meanwhile. $1 blocks $2. */
const claim = `
  WITH living AS (SELECT id FROM player WHERE id IN ($1, $2) AND ${isAlive} ORDER BY id FOR KEY SHARE)
  INSERT INTO follow AS f (follower_id, followee_id, blocked_at)
  SELECT $2::uuid, $1::uuid, now() FROM living HAVING count(*) = 2
  ON CONFLICT (follower_id, followee_id) DO UPDATE SET since = f.since`;

const block = `
  WITH blocked AS (
    UPDATE follow SET since = NULL, blocked_at = now()
    WHERE follower_id = $2 AND followee_id = $1 AND since IS NOT NULL RETURNING follower_id, followee_id
  ), unfollowed AS (
    DELETE FROM follow WHERE follower_id = $1 AND followee_id = $2 AND since IS NOT NULL
    RETURNING follower_id, followee_id
  ), changed AS (SELECT *, -1 AS by FROM blocked UNION ALL SELECT *, -1 FROM unfollowed)
  ${tally}`;

const find = 'SELECT blocked_at AS since FROM follow WHERE follower_id = $2 AND followee_id = $1';

/**
 * Blocks a player: neither follows the other any more, and it cannot follow again.
 *
 * @throws PLAYER_SAME; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export function blockPlayer({ database }: PlayerDb, given: string, givenOther: string): Promise<Tie> {
  return database.transaction(async (client) => {
    for (;;) {
      const values = [(await findPlayer(client, given)).id, (await findPlayer(client, givenOther)).id] as const;
      if (values[0] === values[1]) throw playerSame('A player cannot block itself');
      const { rowCount } = await client.query({ text: claim, values: [...values] });
      if (rowCount === 0) continue;
      await client.query({ text: block, values: [...values] });
      const { rows } = await client.query<{ since: Date }>({ text: find, values: [...values] });
      const [row] = rows;
      if (row) return { playerId: values[1], since: row.since.toISOString() };
    }
  });
}
