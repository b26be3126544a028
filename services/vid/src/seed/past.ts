import { dice, everyPastDay, type Past, rise } from '@clever/service/past';

/** Views of 60 days. */
export const past: Past = {
  domain: 'vid',
  sql: [
    `INSERT INTO view_count (video_id, hour, slot, views, seconds)
  SELECT v.id, d.begins + ${dice('v.id::text', 24)} * interval '1 hour', 0, n.views, n.views * (20 + ${dice('v.id::text', 40)})
  FROM video v CROSS JOIN ${everyPastDay}
  CROSS JOIN LATERAL (SELECT round((5 + ${dice('v.id::text', 60)}) * ${rise})::bigint AS views) n
  WHERE v.created_by = 'demo' ON CONFLICT DO NOTHING`,
  ],
};
