import type { Queries } from './player-db.ts';
import { isAlive } from './player-row.ts';
import { tally } from './tally.ts';
import { type TieRow, tiesOf } from './tie-row.ts';

const times = `to_json(since) #>> '{}' AS since, to_json(blocked_at) #>> '{}' AS "blockedAt"`;

const take = `
  WITH gone AS (
    DELETE FROM follow f USING (${tiesOf} LIMIT $2) AS tie
    WHERE f.follower_id = tie.follower_id AND f.followee_id = tie.followee_id RETURNING f.*
  ), changed AS (SELECT follower_id, followee_id, -1 AS by FROM gone WHERE since IS NOT NULL), counted AS (${tally})
  SELECT follower_id AS follower, followee_id AS followee, ${times} FROM gone`;

/** Deletes up to `limit` follows of a player, of either direction, and lowers the counts. */
export async function takeTies(queries: Queries, id: string, limit: number): Promise<TieRow[]> {
  return (await queries.query<TieRow>({ text: take, values: [id, limit] })).rows;
}

const add = `
  WITH added AS (
    INSERT INTO follow (follower_id, followee_id, since, blocked_at)
    SELECT follower, followee, since, "blockedAt"
    FROM json_to_recordset($1::json) AS g(follower uuid, followee uuid, since timestamptz, "blockedAt" timestamptz)
    WHERE follower <> followee
      AND EXISTS (SELECT FROM player WHERE id = follower AND ${isAlive})
      AND EXISTS (SELECT FROM player WHERE id = followee AND ${isAlive})
    ORDER BY follower, followee ON CONFLICT DO NOTHING RETURNING *
  ), changed AS (SELECT follower_id, followee_id, 1 AS by FROM added WHERE since IS NOT NULL), counted AS (${tally})
  SELECT follower_id AS follower, followee_id AS followee, ${times} FROM added`;

/** Adds ties between living players that are not there, and counts them. @returns those that were added */
export async function addTies(queries: Queries, ties: readonly TieRow[]): Promise<TieRow[]> {
  return (await queries.query<TieRow>({ text: add, values: [JSON.stringify(ties)] })).rows;
}

const drop = `
  WITH gone AS (
    DELETE FROM follow f USING json_to_recordset($1::json) AS g(follower uuid, followee uuid)
    WHERE f.follower_id = g.follower AND f.followee_id = g.followee RETURNING f.*
  ), changed AS (SELECT follower_id, followee_id, -1 AS by FROM gone WHERE since IS NOT NULL), counted AS (${tally})
  SELECT follower_id AS follower, followee_id AS followee, ${times} FROM gone`;

/** Deletes the follows and blocks between these pairs, and lowers the counts. @returns the deleted ones */
export async function dropTies(queries: Queries, pairs: readonly TieRow[]): Promise<TieRow[]> {
  return (await queries.query<TieRow>({ text: drop, values: [JSON.stringify(pairs)] })).rows;
}
