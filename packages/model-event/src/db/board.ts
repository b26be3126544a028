import { decodeCursor, pageFrom } from '@clever/contract';
import { partAbsent, scoreUnknown } from '../problems.ts';
import { seasonAt } from '../rules/season.ts';
import type { Ranked } from '../score-shapes.ts';
import { findEvent } from './find-event.ts';
import type { EventDb } from './open-event.ts';

/** A leaderboard in a season; that of now where it is absent. */
export interface BoardQuery {
  readonly id: string;
  readonly season?: string;
}

interface RankedRow {
  readonly player_id: string;
  readonly score: string;
  readonly place: string;
  readonly at: Date;
  readonly rank: string;
}

const toRanked = ({ player_id, score, rank, at }: RankedRow): Ranked => ({
  playerId: player_id,
  score: Number(score),
  rank: Number(rank),
  at: at.toISOString(),
});

/** @throws EVENT_UNKNOWN; EVENT_PART_ABSENT */
async function seasonOf(db: EventDb, { id, season }: BoardQuery): Promise<string> {
  const event = await findEvent(db, id);
  db.seen.set(id, event);
  if (!event.leaderboard) throw partAbsent('The event has no leaderboard');
  return season ?? seasonAt(event, db.clock()).season;
}

/**
 * Reads of a board by one statement: its season follows from the event as it was read last, and where the statement sees another version, both are
 * read again.
 *
 * @throws EVENT_UNKNOWN; EVENT_PART_ABSENT
 */
async function readBoard<Row extends { readonly version: number }>(
  db: EventDb,
  board: BoardQuery,
  read: (season: string) => Promise<Row | undefined>,
): Promise<Row | undefined> {
  const seen = db.seen.get(board.id);
  const row = seen?.leaderboard && (await read(board.season ?? seasonAt(seen, db.clock()).season));
  if (row && row.version === seen.version) return row;
  return read(await seasonOf(db, board));
}

/** Lists a leaderboard, the best first. The ranks of a page are those of one moment. @throws EVENT_UNKNOWN; EVENT_PART_ABSENT; INVALID_CURSOR */
export async function topScores(
  db: EventDb,
  { limit, cursor, ...board }: BoardQuery & { readonly limit: number; readonly cursor?: string },
): Promise<{ items: Ranked[]; next: string | null }> {
  const season = await seasonOf(db, board);
  const filters = { id: board.id, season };
  const after = decodeCursor(cursor, filters, 3);
  const { rows } = await db.database.query<RankedRow>({
    name: after ? 'event top after' : 'event top',
    text: `
      WITH page AS (
        SELECT player_id, score, place, at FROM score WHERE event_id = $1 AND season = $2
        ${after ? 'AND (place, at, player_id) > ($4::bigint, $5::timestamptz, $6)' : ''}
        ORDER BY place, at, player_id LIMIT $3
      ), first AS (SELECT * FROM page ORDER BY place, at, player_id LIMIT 1)
      SELECT *, (SELECT score_rank($1, $2, place, at, player_id) FROM first) - 1 + row_number() OVER (ORDER BY place, at, player_id) AS rank
      FROM page ORDER BY rank`,
    values: [board.id, season, limit + 1, ...(after ?? [])],
  });
  const position = ({ place, at, player_id }: RankedRow) => [Number(place), at.toISOString(), player_id];
  return pageFrom(rows, { limit, filters, position, view: toRanked });
}

/** Reads a player's rank. @throws EVENT_UNKNOWN; EVENT_PART_ABSENT; EVENT_SCORE_UNKNOWN */
export async function rankOf(db: EventDb, playerId: string, board: BoardQuery): Promise<Ranked> {
  const row = await readBoard(db, board, async (season) => {
    const { rows } = await db.database.query<RankedRow & { version: number }>({
      name: 'event rank',
      text: `SELECT e.version, player_id, score, at, score_rank(event_id, season, place, at, player_id) AS rank
        FROM event e LEFT JOIN score ON event_id = e.id AND season = $2 AND player_id = $3 WHERE e.id = $1`,
      values: [board.id, season, playerId],
    });
    return rows[0];
  });
  if (!row?.player_id) throw scoreUnknown(`${playerId} has no score`);
  return toRanked(row);
}

/** Lists a player and the neighbours of both sides, as of one moment. @throws EVENT_UNKNOWN; EVENT_PART_ABSENT; EVENT_SCORE_UNKNOWN */
export async function scoresAround(
  db: EventDb,
  playerId: string,
  { each, ...board }: BoardQuery & { readonly each: number },
): Promise<{ items: Ranked[] }> {
  const items = await neighbours(db, await seasonOf(db, board), { id: board.id, playerId, each });
  if (items.length === 0) throw scoreUnknown(`${playerId} has no score`);
  return { items };
}

interface Middle {
  readonly id: string;
  readonly playerId: string;
  readonly each: number;
}

async function neighbours({ database }: EventDb, season: string, { id, playerId, each }: Middle): Promise<Ranked[]> {
  const { rows } = await database.query<RankedRow>({
    name: 'event around',
    text: `
      WITH me AS (SELECT player_id, score, place, at FROM score WHERE event_id = $1 AND season = $2 AND player_id = $3),
      mine AS (SELECT score_rank($1, $2, place, at, player_id) AS rank FROM me),
      better AS (
        SELECT s.*, -row_number() OVER (ORDER BY s.place DESC, s.at DESC, s.player_id DESC) AS off FROM me, LATERAL (
          SELECT player_id, score, place, at FROM score WHERE event_id = $1 AND season = $2
          AND (place, at, player_id) < (me.place, me.at, me.player_id) ORDER BY place DESC, at DESC, player_id DESC LIMIT $4) s
      ), worse AS (
        SELECT s.*, row_number() OVER (ORDER BY s.place, s.at, s.player_id) AS off FROM me, LATERAL (
          SELECT player_id, score, place, at FROM score WHERE event_id = $1 AND season = $2
          AND (place, at, player_id) > (me.place, me.at, me.player_id) ORDER BY place, at, player_id LIMIT $4) s
      )
      SELECT player_id, score, place, at, (SELECT rank FROM mine) + off AS rank
      FROM (SELECT * FROM better UNION ALL SELECT *, 0 FROM me UNION ALL SELECT * FROM worse) all_of_them ORDER BY off`,
    values: [id, season, playerId, each],
  });
  return rows.map(toRanked);
}
