import { dice, everyPastDay, type Past, rise } from '@clever/service/past';

/** Impressions and clicks of 60 days. */
export const past: Past = {
  domain: 'notice',
  sql: [
    `INSERT INTO counts (notice_id, hour, platform, locale, slot, impressions, clicks)
  SELECT o.id, d.begins + 9 * interval '1 hour', c.platform, 'ko', 0, n.seen, round(n.seen * (5 + ${dice('o.id::text', 20)}) / 100)
  FROM notices o CROSS JOIN ${everyPastDay} CROSS JOIN (VALUES ('ios'), ('android')) AS c(platform)
  CROSS JOIN LATERAL (SELECT round((40 + ${dice('o.id::text || c.platform', 200)}) * ${rise})::bigint AS seen) n
  WHERE o.created_by = 'demo' AND o.published_at IS NOT NULL ON CONFLICT DO NOTHING`,
  ],
};
