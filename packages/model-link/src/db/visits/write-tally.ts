import type { Database } from '@clever/contract/database';
import { type BatchId, claimBatch } from '@clever/model';
import type { Tally } from './tally.ts';

/** Which batch each process wrote last. */
export const writers = 'count_writer';

/**
 * One statement for all of a tally: visitors that are new today, then the counts. Both in a fixed order, so that two
 * services that write at once wait for each other at most, and never in a circle. A tally that was written already is not written again.
 */
const text = `
  WITH ${claimBatch(writers)}, sent AS (
    SELECT * FROM unnest($4::text[], $5::uuid[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[],
      $11::text[], $12::boolean[], $13::bigint[])
      AS sent (key, link_id, hour, country, os, browser, referrer, language, bot, visits)
  ), visitor AS (
    SELECT key, link_id, day, decode(hash, 'hex') AS visitor
    FROM claim CROSS JOIN unnest($14::text[], $15::uuid[], $16::date[], $17::text[]) AS visitor (key, link_id, day, hash)
  ), fresh AS (
    INSERT INTO visitors (link_id, day, visitor)
    SELECT link_id, day, visitor FROM visitor ORDER BY link_id, day, visitor
    ON CONFLICT DO NOTHING
    RETURNING link_id, day, visitor
  ), news AS (
    SELECT key, count(*) AS uniques FROM fresh JOIN visitor USING (link_id, day, visitor) GROUP BY key
  )
  INSERT INTO visit_counts AS counts (link_id, hour, country, os, browser, referrer, language, bot, slot, visits, uniques)
  SELECT link_id, hour, country, os, browser, referrer, language, bot, $3, visits, coalesce(uniques, 0)
  FROM claim CROSS JOIN sent LEFT JOIN news USING (key)
  ORDER BY link_id, hour, country, os, browser, referrer, language, bot
  ON CONFLICT (link_id, hour, country, os, browser, referrer, language, bot, slot)
  DO UPDATE SET visits = counts.visits + excluded.visits, uniques = counts.uniques + excluded.uniques`;

/** Adds a tally to the counts, once. */
export async function writeTally(database: Database, tally: Tally, { writer, batch, slot }: BatchId): Promise<void> {
  const keys = [...tally.groups.keys()];
  const groups = [...tally.groups.values()];
  const visitors = [...tally.visitors.values()];
  const values = [
    writer,
    batch,
    slot,
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
  ];
  await database.query({ name: 'link.writeTally', text, values });
}
