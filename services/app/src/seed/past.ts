import { dice, everyPastDay, type Past, pastDays, rise } from '@clever/service/past';

/** Clients of 60 days, and programmes that came on days of their own: the archive lies in the database of app. */
export const past: Past = {
  domain: 'app',
  sql: [
    `INSERT INTO sightings (app_key, hour, platform, version, country, locale, player, level, reads)
  SELECT a.key, d.begins + 12 * interval '1 hour', c.platform, c.version, 'KR', 'ko-KR', '', 0, round((30 + ${dice('a.key || c.platform || c.version', 90)}) * ${rise})
  FROM apps a CROSS JOIN ${everyPastDay}
  CROSS JOIN (VALUES ('ios', '2.0.0'), ('android', '2.0.0'), ('android', '1.9.2')) AS c(platform, version)
  WHERE a.created_by = 'demo' ON CONFLICT DO NOTHING`,
    `DO $$ BEGIN IF to_regclass('archive.programme') IS NOT NULL THEN
  UPDATE archive.programme SET created_at = created_at - (abs(hashtext(id::text)) % ${pastDays}) * interval '1 day'
  WHERE created_by IS NULL AND created_at > now() - interval '1 hour';
END IF; END $$`,
  ],
};
