import type { Database } from '@clever/contract/database';
import { type BatchId, claimBatch } from '@clever/model';
import type { Tally } from './tally.ts';

/** Which batch each process wrote last. */
export const writers = 'count_writers';

/**
 * One statement for all of a tally, in a fixed order, so that two services that write at once wait for each other at most,
 * and never in a circle. A batch that was written already is not written again.
 */
const text = `
  WITH ${claimBatch(writers)}, sent AS (
    SELECT * FROM unnest($4::uuid[], $5::timestamptz[], $6::text[], $7::text[], $8::bigint[], $9::bigint[])
      AS sent (notice_id, hour, platform, locale, impressions, clicks)
  )
  INSERT INTO counts AS counted (notice_id, hour, platform, locale, slot, impressions, clicks)
  SELECT notice_id, hour, platform, locale, $3, impressions, clicks
  FROM claim CROSS JOIN sent
  WHERE EXISTS (SELECT FROM notices WHERE id = notice_id)
  ORDER BY notice_id, hour, platform, locale
  ON CONFLICT (notice_id, hour, platform, locale, slot)
  DO UPDATE SET impressions = counted.impressions + excluded.impressions, clicks = counted.clicks + excluded.clicks`;

/** Adds a tally to the counts, once. */
export async function writeTally(database: Database, tally: Tally, { writer, batch, slot }: BatchId): Promise<void> {
  const groups = [...tally.values()];
  const values = [
    writer,
    batch,
    slot,
    groups.map(({ notice }) => notice),
    groups.map(({ hour }) => hour),
    groups.map(({ platform }) => platform),
    groups.map(({ locale }) => locale),
    groups.map(({ impressions }) => impressions),
    groups.map(({ clicks }) => clicks),
  ];
  await database.query({ name: 'notice.writeTally', text, values });
}
