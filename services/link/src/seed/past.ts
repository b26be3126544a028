import { dice, everyPastDay, type Past, rise } from '@clever/service/past';

/** Visits of 60 days. */
export const past: Past = {
  domain: 'link',
  sql: [
    `INSERT INTO visit_counts (link_id, hour, country, os, browser, referrer, language, bot, slot, visits, uniques)
  SELECT l.id, d.begins + ${dice('l.id::text', 24)} * interval '1 hour', c.country, c.os, c.browser, '', c.language, false, 0,
    n.visits, ceil(n.visits * 0.7)
  FROM links l CROSS JOIN ${everyPastDay}
  CROSS JOIN (VALUES ('KR', 'Android', 'Chrome', 'ko', 3), ('KR', 'iOS', 'Safari', 'ko', 2), ('US', 'Windows', 'Edge', 'en', 1)) AS c(country, os, browser, language, share)
  CROSS JOIN LATERAL (SELECT round(${dice('l.id::text || c.os', 12)} * c.share * ${rise})::bigint AS visits) n
  WHERE l.created_by = 'demo' AND n.visits > 0 ON CONFLICT DO NOTHING`,
  ],
};
