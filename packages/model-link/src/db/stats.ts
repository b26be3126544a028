import { readStatsRange } from '@clever/model';
import type { Stats, StatsQuery } from '../insight-shapes.ts';
import { rangeRefused } from '../problems.ts';
import type { LinkDb } from './open-link.ts';
import { findRow } from './read.ts';

const dimensions = ['os', 'browsers', 'countries', 'referrers', 'languages'] as const;

interface Row {
  dimension: 'total' | 'series' | (typeof dimensions)[number];
  /** For the series, the begin of the bucket in RFC 3339. */
  value: string;
  visits: number;
  uniques: number;
  bots: number;
}

/** One pass over the counts answers every question. */
const text = `
  WITH counted AS (
    SELECT date_trunc($4, hour, $5) AS bucket, country, os, browser, referrer, language, bot, visits, uniques
    FROM visit_counts WHERE link_id = $1 AND hour >= $2 AND hour < $3
  ), summed AS (
    SELECT CASE 0 WHEN grouping(bucket) THEN 'series' WHEN grouping(os) THEN 'os' WHEN grouping(browser) THEN 'browsers'
        WHEN grouping(country) THEN 'countries' WHEN grouping(referrer) THEN 'referrers'
        WHEN grouping(language) THEN 'languages' ELSE 'total' END AS dimension,
      coalesce(to_char(bucket AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'), os, browser, country, referrer,
        language, '') AS value,
      coalesce(sum(visits) FILTER (WHERE NOT bot), 0)::float8 AS visits,
      coalesce(sum(uniques), 0)::float8 AS uniques,
      coalesce(sum(visits) FILTER (WHERE bot), 0)::float8 AS bots
    FROM counted
    GROUP BY GROUPING SETS ((bucket), (os), (browser), (country), (referrer), (language), ())
  ), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY dimension ORDER BY visits DESC, bots DESC, value) AS place FROM summed
  )
  SELECT dimension, value, visits, uniques, bots FROM ranked
  WHERE dimension = 'series' OR place <= 50
  ORDER BY dimension, CASE WHEN dimension = 'series' THEN value END, place`;

/**
 * Counts the visits of a link from the hour of `from` until before `until`.
 *
 * @throws LINK_UNKNOWN
 * @throws LINK_RANGE_REFUSED when the range is empty or too long, or the time zone is unknown
 */
export async function readStats(db: LinkDb, id: string, query: StatsQuery): Promise<Stats> {
  const range = readStatsRange(query, rangeRefused);
  const { maxVisits, visitsUsed, earlierVisits } = await findRow(db, id);
  const { rows } = await db.database.replica.query<Row>({
    name: 'link.stats',
    text,
    values: [id, range.from, range.until, query.by, query.timeZone],
  });
  return {
    from: range.from.toISOString(),
    until: range.until.toISOString(),
    total: countsOf(rows.find(({ dimension }) => dimension === 'total')),
    earlier: Number(earlierVisits),
    remaining: maxVisits === null ? null : Math.max(0, maxVisits - visitsUsed),
    series: rows.filter(({ dimension }) => dimension === 'series').map((row) => ({ at: row.value, ...countsOf(row) })),
    ...sharesOf(rows),
  };
}

const countsOf = ({ visits = 0, uniques = 0, bots = 0 }: Partial<Row> = {}) => ({ visits, uniques, bots });

function sharesOf(rows: readonly Row[]): Pick<Stats, (typeof dimensions)[number]> {
  const of = (wanted: Row['dimension']) =>
    rows.filter(({ dimension }) => dimension === wanted).map((row) => ({ value: row.value, ...countsOf(row) }));
  return {
    os: of('os'),
    browsers: of('browsers'),
    countries: of('countries'),
    referrers: of('referrers'),
    languages: of('languages'),
  };
}
