import type { EventDb } from './open-event.ts';

/** Whose days, and of which window where each counts afresh. */
export interface Attender {
  readonly eventId: string;
  readonly run: string;
  readonly playerId: string;
}

/** The days that a player was there, in order, and those of them that were made up for. */
export async function daysOf({ database }: EventDb, { eventId, run, playerId }: Attender) {
  const { rows } = await database.query<{ day: string; catch_up: number | null }>({
    name: 'event days',
    text: `SELECT day::text, catch_up FROM check_in WHERE event_id = $1 AND run = $2 AND player_id = $3 ORDER BY day`,
    values: [eventId, run, playerId],
  });
  return {
    days: rows.map(({ day }) => day),
    caughtUp: rows.filter((row) => row.catch_up !== null).map(({ day }) => day),
  };
}

/** Notes a day. @returns whether it is new */
export async function addDay(
  { database }: EventDb,
  { eventId, run, playerId }: Attender,
  day: string,
): Promise<boolean> {
  const { rowCount } = await database.query({
    name: 'event add day',
    text: `INSERT INTO check_in (event_id, run, player_id, day) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    values: [eventId, run, playerId, day],
  });
  return rowCount === 1;
}

/**
 * Notes a missed day, where fewer than `max` were made up for. The ordinal is a unique key: of two at a time, one is noted.
 *
 * @returns whether it was noted
 */
export async function addMissedDay(
  { database }: EventDb,
  { eventId, run, playerId }: Attender,
  { day, max }: { readonly day: string; readonly max: number },
): Promise<boolean> {
  const { rowCount } = await database.query({
    name: 'event add missed day',
    text: `INSERT INTO check_in (event_id, run, player_id, day, catch_up)
      SELECT $1, $2, $3, $4, 1 + count(catch_up) FROM check_in WHERE event_id = $1 AND run = $2 AND player_id = $3
      HAVING count(catch_up) < $5 ON CONFLICT DO NOTHING`,
    values: [eventId, run, playerId, day, max],
  });
  return rowCount === 1;
}
