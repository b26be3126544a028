import { standard } from '@clever/contract';
import { followBlocked, playerSame } from '../problems.ts';
import type { Tie } from '../shapes.ts';
import { findPlayer } from './find-player.ts';
import type { PlayerDb } from './player-db.ts';
import { isAlive } from './player-row.ts';
import { tally } from './tally.ts';

/** One statement: the row of the pair decides between following and blocking, and who first followed. */
const follow = `
  WITH living AS (SELECT id FROM player WHERE id IN ($1, $2) AND ${isAlive} ORDER BY id FOR KEY SHARE),
  ready AS (SELECT count(*) = 2 AS yes FROM living),
  changed AS (
    INSERT INTO follow AS f (follower_id, followee_id, since) SELECT $1::uuid, $2::uuid, now() FROM ready WHERE yes
    ON CONFLICT DO NOTHING
    RETURNING follower_id, followee_id, since, 1 AS by
  ), counted AS (${tally})
  SELECT ready.yes AS ready, (SELECT since FROM changed) AS since FROM ready`;

const find = `SELECT since, blocked_at AS "blockedAt" FROM follow WHERE follower_id = $1 AND followee_id = $2`;

type Followed = { readonly tie: Tie; readonly isNew: boolean };

/** Players are merged, and ties undone, while others look; not again and again. */
const maxTries = 10;

/**
 * Makes a player follow another. Merged ones stand for those that remain.
 *
 * @throws PLAYER_SAME; PLAYER_BLOCKED; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function followPlayer({ database }: PlayerDb, follower: string, followee: string): Promise<Followed> {
  let pair: readonly [string, string] = [follower, followee];
  for (let tries = 0; tries < maxTries; tries++) {
    if (pair[0] === pair[1]) throw playerSame('A player cannot follow itself');
    const { rows } = await database.query<{ ready: boolean; since: Date | null }>({
      name: 'player follow',
      text: follow,
      values: [...pair],
    });
    const [row] = rows;
    if (row?.since) return { tie: { playerId: pair[1], since: row.since.toISOString() }, isNew: true };
    if (!row?.ready) pair = [(await findPlayer(database, pair[0])).id, (await findPlayer(database, pair[1])).id];
    else {
      const found = await database.query<{ since: Date | null }>({ name: 'player tie', text: find, values: [...pair] });
      const [tie] = found.rows;
      if (tie?.since) return { tie: { playerId: pair[1], since: tie.since.toISOString() }, isNew: false };
      if (tie) throw followBlocked();
    }
  }
  throw standard.unavailable('The players change again and again');
}
