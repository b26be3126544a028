import { dice, everyPastDay, type Past, rise } from '@clever/service/past';

/** Players who were there on a day: a third of sixty, more and more of them. */
const there = `generate_series(0, 59) AS p(nth) CROSS JOIN LATERAL (SELECT 'seed-player-' || p.nth AS id) player`;
const isThere = `${dice("'visit' || p.nth", 100)} < 25 * ${rise}`;
const mission = 'daily-wins';

/** Check-ins of 60 days, and the mission of each of them. What its rewards cost is taken from the budget, as ever. */
export const past: Past = {
  domain: 'event',
  sql: [
    `INSERT INTO check_in (event_id, run, player_id, day, at)
  SELECT e.id, '', player.id, d.day, d.begins + ${dice("'minute' || p.nth", 600)} * interval '1 minute'
  FROM event e CROSS JOIN ${everyPastDay} CROSS JOIN ${there}
  WHERE e.created_by = 'demo' AND e.idempotency_key = 'seed-event-attendance' AND ${isThere} ON CONFLICT DO NOTHING`,
    `CREATE TEMP TABLE played ON COMMIT DROP AS
  SELECT e.id AS event_id, player.id AS player_id, m.value -> 'reward' AS reward, at.time, to_char(d.begins - interval '4 hours', 'YYYYMMDD"T"HH24MISS"Z"') AS period
  FROM event e CROSS JOIN LATERAL jsonb_array_elements(e.missions) AS m(value) CROSS JOIN ${everyPastDay} CROSS JOIN ${there}
  CROSS JOIN LATERAL (SELECT d.begins + ${dice("'played' || p.nth", 600)} * interval '1 minute' AS time) at
  WHERE e.created_by = 'demo' AND e.idempotency_key = 'seed-event-missions' AND m.value ->> 'id' = '${mission}'
    AND ${isThere} AND ${dice("'won' || p.nth", 3)} = 0`,
    `INSERT INTO progress (event_id, player_id, mission, period, value, at)
  SELECT event_id, player_id, '${mission}', period, 3, time FROM played ON CONFLICT DO NOTHING`,
    `WITH made AS (
    INSERT INTO claim (id, event_id, player_id, step, reward, cost, state, operation_id, granted, created_at, ended_at)
    SELECT uuidv7(time - now()), event_id, player_id, s.step, reward, coalesce((reward ->> 'cost')::int, 1), 'granted',
      'event:' || event_id || ':' || player_id || ':' || s.step, '{}', time, time + interval '1 second'
    FROM played CROSS JOIN LATERAL (SELECT 'mission-${mission}@' || period AS step) s
    ON CONFLICT DO NOTHING RETURNING event_id, cost
  )
  INSERT INTO spending AS s (event_id, spent) SELECT event_id, sum(cost) FROM made GROUP BY event_id
  ON CONFLICT (event_id) DO UPDATE SET spent = s.spent + excluded.spent`,
  ],
};
