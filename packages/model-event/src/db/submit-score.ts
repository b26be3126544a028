import type { PoolClient } from 'pg';
import { partAbsent, seasonClosed } from '../problems.ts';
import { seasonAt } from '../rules/season.ts';
import { assertAllowed } from '../rules/state.ts';
import type { NewScore, Submission } from '../score-shapes.ts';
import { type Maker, reportOnce } from './entries.ts';
import { findEvent } from './find-event.ts';
import type { EventDb } from './open-event.ts';

/** Submits a score for the season of now, once per key. @throws EVENT_* as the contract lists them; IDEMPOTENCY_KEY_REUSED */
export async function submitScore(
  db: EventDb,
  maker: Maker,
  id: string,
  { score, ...who }: NewScore,
): Promise<Submission> {
  const { period, value } = await reportOnce(db, maker, async () => {
    const at = db.clock();
    const event = await findEvent(db, id);
    assertAllowed(event, 'submit', who, at);
    if (!event.leaderboard) throw partAbsent('The event has no leaderboard');
    const { season, endsAt } = seasonAt(event, at);
    const { mode, order } = event.leaderboard;
    const values = [id, season, who.playerId, score, mode, order === 'low' ? 1 : -1];
    return {
      ...{ eventId: id, part: 'score', period: season, playerId: who.playerId, amount: score },
      before: (tx) => holdSeason(tx, { eventId: id, season, endsAt }),
      apply: { ...apply, values },
    };
  });
  return { playerId: who.playerId, season: period, score: value };
}

interface NewSeason {
  readonly eventId: string;
  readonly season: string;
  readonly endsAt: number;
}

/** Keeps the season open until the score is there: who closes it waits, and who comes later is refused. */
async function holdSeason(tx: PoolClient, { eventId, season, endsAt }: NewSeason): Promise<void> {
  const text = 'SELECT state FROM season WHERE event_id = $1 AND season = $2 FOR SHARE';
  const hold = async () =>
    (await tx.query<{ state: string }>({ name: 'event hold', text, values: [eventId, season] })).rows[0];
  let held = await hold();
  if (!held) {
    const values = [eventId, season, Number.isFinite(endsAt) ? new Date(endsAt) : null];
    await tx.query({
      text: 'INSERT INTO season (event_id, season, ends_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      values,
    });
    held = await hold();
  }
  if (held?.state !== 'open') throw seasonClosed();
}

/** What came and what went is noted beside it, so that counts follow. A score that stays keeps its time; none goes beyond what JSON keeps exactly. */
const apply = {
  name: 'event submit',
  text: `
    WITH saved AS (
      INSERT INTO score AS s (event_id, season, player_id, score, place, at)
      VALUES ($2, $3, $4, $5::bigint, $5::bigint * $7::int, clock_timestamp())
      ON CONFLICT (event_id, season, player_id) DO UPDATE SET (score, place, at) = (
        SELECT next, next * $7::int, CASE WHEN next = s.score THEN s.at ELSE excluded.at END
        FROM (SELECT CASE $6
          WHEN 'sum' THEN greatest(least(s.score + excluded.score, 9007199254740991), -9007199254740991)
          WHEN 'best' THEN CASE WHEN excluded.place < s.place THEN excluded.score ELSE s.score END
          ELSE excluded.score END AS next) AS decided)
      RETURNING old.place AS old_place, old.at AS old_at, new.score, new.place, new.at
    ), changed AS (
      INSERT INTO score_change (event_id, season, place, at, player_id, change)
      SELECT $2, $3, c.place, c.at, $4, c.change
      FROM saved, LATERAL (VALUES (saved.old_place, saved.old_at, -1), (saved.place, saved.at, 1)) AS c (place, at, change)
      WHERE c.place IS NOT NULL AND (saved.old_place, saved.old_at) IS DISTINCT FROM (saved.place, saved.at)
    )
    UPDATE entry SET value = saved.score FROM saved WHERE id = $1 RETURNING entry.value`,
};
