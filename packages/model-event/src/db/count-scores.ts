import type { Database } from '@clever/contract/database';
import type { PoolClient } from 'pg';

/** A block of more than twice as many is divided: a rank counts so many scores at most, and a million has a thousand blocks. */
const blockSize = 1_024;

interface Board {
  readonly eventId: string;
  readonly season: string;
}

/**
 * Brings what came and went into the counts of the blocks, and divides those that have grown. Ranks are exact before and after, and only quicker.
 *
 * @returns true when more came meanwhile
 */
export async function countScores(database: Database): Promise<boolean> {
  const { rows } = await database.query<{ event_id: string; season: string }>({
    text: 'SELECT DISTINCT event_id, season FROM (SELECT event_id, season FROM score_change ORDER BY id LIMIT 10000) first',
  });
  // One snapshot: what is counted and what is deleted as counted are the same.
  for (const { event_id: eventId, season } of rows)
    await database.transaction((tx) => countBoard(tx, { eventId, season }), { isolation: 'repeatable read' });
  return rows.length > 0;
}

async function countBoard(tx: PoolClient, board: Board): Promise<void> {
  if (!(await lock(tx, board))) return;
  const values = [board.eventId, board.season];
  await tx.query({
    text: `INSERT INTO score_block (event_id, season, place, at, player_id, count)
      VALUES ($1, $2, -9223372036854775808, '-infinity', '', 0) ON CONFLICT DO NOTHING`,
    values,
  });
  await tx.query({ text: addChanges, values });
  await tx.query({
    text: `DELETE FROM score_block WHERE event_id = $1 AND season = $2 AND count = 0 AND player_id <> ''`,
    values,
  });
  for (const block of await grownBlocks(tx, board)) await divide(tx, board, block);
}

/** Replicas leave a board to the one that counts it. */
async function lock(tx: PoolClient, { eventId, season }: Board): Promise<boolean> {
  const text = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS "isMine"';
  const { rows } = await tx.query<{ isMine: boolean }>({ text, values: [`event score ${eventId} ${season}`] });
  return rows[0]?.isMine === true;
}

const addChanges = `
  WITH gone AS (
    DELETE FROM score_change WHERE event_id = $1 AND season = $2 RETURNING place, at, player_id, change
  ), sums AS (
    SELECT b.place, b.at, b.player_id, sum(g.change) AS change FROM gone g, LATERAL (
      SELECT place, at, player_id FROM score_block
      WHERE event_id = $1 AND season = $2 AND (place, at, player_id) <= (g.place, g.at, g.player_id)
      ORDER BY place DESC, at DESC, player_id DESC LIMIT 1) b
    GROUP BY 1, 2, 3
  )
  UPDATE score_block b SET count = b.count + sums.change FROM sums
  WHERE b.event_id = $1 AND b.season = $2 AND (b.place, b.at, b.player_id) = (sums.place, sums.at, sums.player_id)`;

/** A block, and where the next one begins, as PostgreSQL writes rows. */
interface Block {
  readonly low: readonly [place: string, at: string, player: string];
  readonly high: readonly [place: string, at: string, player: string] | null;
}

async function grownBlocks(tx: PoolClient, { eventId, season }: Board): Promise<Block[]> {
  const { rows } = await tx.query<Block>({
    text: `
      SELECT low, high FROM (
        SELECT count, ARRAY[place::text, at::text, player_id] AS low, lead(ARRAY[place::text, at::text, player_id]) OVER (ORDER BY place, at, player_id) AS high
        FROM score_block WHERE event_id = $1 AND season = $2
      ) blocks WHERE count > $3`,
    values: [eventId, season, 2 * blockSize],
  });
  return rows;
}

/** The parts begin where the block did, and at every so many of its scores. */
async function divide(tx: PoolClient, { eventId, season }: Board, { low, high }: Block): Promise<void> {
  const values = [eventId, season, ...low];
  await tx.query({
    text: `DELETE FROM score_block WHERE event_id = $1 AND season = $2 AND (place, at, player_id) = ($3::bigint, $4::timestamptz, $5)`,
    values,
  });
  await tx.query({
    text: `
      INSERT INTO score_block (event_id, season, place, at, player_id, count)
      SELECT $1, $2, CASE n WHEN 0 THEN $3::bigint ELSE place END, CASE n WHEN 0 THEN $4::timestamptz ELSE at END, CASE n WHEN 0 THEN $5 ELSE player_id END, size
      FROM (
        SELECT *, count(*) OVER (PARTITION BY n / ${blockSize}) AS size FROM (
          SELECT place, at, player_id, row_number() OVER (ORDER BY place, at, player_id) - 1 AS n FROM score
          WHERE event_id = $1 AND season = $2 AND (place, at, player_id) >= ($3::bigint, $4::timestamptz, $5)
          ${high ? 'AND (place, at, player_id) < ($6::bigint, $7::timestamptz, $8)' : ''}
        ) numbered
      ) parts WHERE n % ${blockSize} = 0`,
    values: [...values, ...(high ?? [])],
  });
}
