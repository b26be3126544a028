import type { Database } from '@clever/contract/database';
import type { Tally } from './tally.ts';

/** Who writes: each process has an id, counts its groups up, and counts in a slot of its own. */
export interface Turn {
  readonly writer: string;
  readonly group: number;
  readonly slot: number;
}

/**
 * One statement for all of a tally, in a fixed order, so that two services that write at once wait for each other at most,
 * and never in a circle. A group that was written already is not written again.
 */
const text = `
  WITH turn AS (
    INSERT INTO count_writers AS known (id, groups) VALUES ($1, $2)
    ON CONFLICT (id) DO UPDATE SET groups = excluded.groups, wrote_at = now() WHERE known.groups < excluded.groups
    RETURNING id AS writer
  ), sent AS (
    SELECT * FROM unnest($4::uuid[], $5::timestamptz[], $6::text[], $7::text[], $8::bigint[], $9::bigint[])
      AS sent (notice_id, hour, platform, locale, impressions, clicks)
  )
  INSERT INTO counts AS counted (notice_id, hour, platform, locale, slot, impressions, clicks)
  SELECT notice_id, hour, platform, locale, $3, impressions, clicks
  FROM turn CROSS JOIN sent
  WHERE EXISTS (SELECT FROM notices WHERE id = notice_id)
  ORDER BY notice_id, hour, platform, locale
  ON CONFLICT (notice_id, hour, platform, locale, slot)
  DO UPDATE SET impressions = counted.impressions + excluded.impressions, clicks = counted.clicks + excluded.clicks`;

/** Adds a tally to the counts, once. */
export async function writeTally(database: Database, tally: Tally, { writer, group, slot }: Turn): Promise<void> {
  const groups = [...tally.values()];
  const values = [
    writer,
    group,
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

/** Forgets a writer that stops, and those that died a day ago or more: none of them writes a group again. */
export async function forgetWriter(database: Database, writer: string): Promise<void> {
  await database.query({
    text: "DELETE FROM count_writers WHERE id = $1 OR wrote_at < now() - interval '1 day'",
    values: [writer],
  });
}
