import type { Database } from '@clever/contract/database';
import type { Tally } from './tally.ts';

/**
 * One statement for all of a tally: visitors that are new today, then the counts. Both in a fixed order, so that two
 * services that write at once wait for each other at most, and never in a circle.
 */
const text = `
  WITH sent AS (
    SELECT * FROM unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::text[], $9::boolean[], $10::bigint[])
      AS sent (key, link_id, hour, country, os, browser, referrer, language, bot, visits)
  ), visitor AS (
    SELECT key, link_id, day, decode(hash, 'hex') AS visitor
    FROM unnest($11::text[], $12::uuid[], $13::date[], $14::text[]) AS visitor (key, link_id, day, hash)
  ), fresh AS (
    INSERT INTO visitors (link_id, day, visitor)
    SELECT link_id, day, visitor FROM visitor ORDER BY link_id, day, visitor
    ON CONFLICT DO NOTHING
    RETURNING link_id, day, visitor
  ), news AS (
    SELECT key, count(*) AS uniques FROM fresh JOIN visitor USING (link_id, day, visitor) GROUP BY key
  )
  INSERT INTO visit_counts AS counts (link_id, hour, country, os, browser, referrer, language, bot, slot, visits, uniques)
  SELECT link_id, hour, country, os, browser, referrer, language, bot, $15, visits, coalesce(uniques, 0)
  FROM sent LEFT JOIN news USING (key)
  ORDER BY link_id, hour, country, os, browser, referrer, language, bot
  ON CONFLICT (link_id, hour, country, os, browser, referrer, language, bot, slot)
  DO UPDATE SET visits = counts.visits + excluded.visits, uniques = counts.uniques + excluded.uniques`;

/** Adds a tally to the counts. */
export async function writeTally(database: Database, tally: Tally, slot: number): Promise<void> {
  const keys = [...tally.groups.keys()];
  const groups = [...tally.groups.values()];
  const visitors = [...tally.visitors.values()];
  const values = [
    keys,
    groups.map(({ linkId }) => linkId),
    groups.map(({ hour }) => hour),
    groups.map(({ country }) => country),
    groups.map(({ os }) => os),
    groups.map(({ browser }) => browser),
    groups.map(({ referrer }) => referrer),
    groups.map(({ language }) => language),
    groups.map(({ bot }) => bot),
    groups.map(({ visits }) => visits),
    visitors.map(({ group }) => group),
    visitors.map(({ linkId }) => linkId),
    visitors.map(({ day }) => day),
    visitors.map(({ hash }) => hash),
    slot,
  ];
  await database.query({ name: 'link.writeTally', text, values });
}
