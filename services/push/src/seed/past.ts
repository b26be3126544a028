import { dice, everyPastDay, type Past, rise } from '@clever/service/past';

/** What was printed on 60 days; now and then a printer had no paper. */
export const past: Past = {
  domain: 'push',
  sql: [
    `INSERT INTO job (id, target, data, state, lease_seconds, max_attempts, attempts, device_id, expires_at, result, reason, ended_at, created_at,
    created_by, idempotency_key)
  SELECT uuidv7(at.time - now()), 'group:printers', json_build_object('title', '강의 노트 · Lecture notes', 'pages', 1 + ${dice("'pages' || n.nth", 40)}),
    CASE WHEN o.failed THEN 'failed' ELSE 'done' END, 60, 3, CASE WHEN o.failed THEN 3 ELSE 1 END,
    'seed-pc-' || (ARRAY['library', 'dormitory', 'lab'])[1 + ${dice("'device' || n.nth", 3)}], at.time + interval '1 day',
    CASE WHEN NOT o.failed THEN '{"printed":true}'::jsonb END, CASE WHEN o.failed THEN '용지 없음 · Out of paper' END,
    at.time + interval '40 seconds', at.time, 'demo', 'past-' || d.day || '-' || n.nth
  FROM ${everyPastDay}
  CROSS JOIN LATERAL generate_series(1, round((2 + ${dice("'jobs'", 6)}) * ${rise})::int) AS n(nth)
  CROSS JOIN LATERAL (SELECT d.begins + ${dice("'minute' || n.nth", 1_440)} * interval '1 minute' AS time) at
  CROSS JOIN LATERAL (SELECT ${dice("'failed' || n.nth", 20)} = 0 AS failed) o
  WHERE EXISTS (SELECT FROM job WHERE created_by = 'demo' AND idempotency_key LIKE 'seed-print-%') ON CONFLICT DO NOTHING`,
  ],
};
