import { readStatsRange } from '@clever/model';
import type { Stats, StatsQuery } from '../count-shapes.ts';
import { rangeRefused } from '../problems.ts';
import type { NoticeDb } from './open-notice.ts';
import { findRow } from './read.ts';

interface Row {
  dimension: 'total' | 'series' | 'platforms' | 'locales';
  /** For the series, the begin of the bucket in RFC 3339. */
  value: string;
  impressions: number;
  clicks: number;
}

/** One pass over the counts answers every question. */
const text = `
  WITH counted AS (
    SELECT date_trunc($4, hour, $5) AS bucket, platform, locale, impressions, clicks
    FROM counts WHERE notice_id = $1 AND hour >= $2 AND hour < $3
  )
  SELECT CASE 0 WHEN grouping(bucket) THEN 'series' WHEN grouping(platform) THEN 'platforms'
      WHEN grouping(locale) THEN 'locales' ELSE 'total' END AS dimension,
    coalesce(to_char(bucket AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'), platform, locale, '') AS value,
    coalesce(sum(impressions), 0)::float8 AS impressions,
    coalesce(sum(clicks), 0)::float8 AS clicks
  FROM counted
  GROUP BY GROUPING SETS ((bucket), (platform), (locale), ())
  ORDER BY dimension, CASE WHEN bucket IS NULL THEN sum(impressions) END DESC, value`;

/** Counts the impressions and clicks of a notice, from the hour of `from` until before `until`. @throws NOTICE_UNKNOWN; NOTICE_RANGE_REFUSED */
export async function readStats(db: NoticeDb, id: string, query: StatsQuery): Promise<Stats> {
  const { from, until } = readStatsRange(query, rangeRefused);
  await findRow(db, id);
  const values = [id, from, until, query.by, query.timeZone];
  const { rows } = await db.database.replica.query<Row>({ name: 'notice.stats', text, values });
  const of = (wanted: Row['dimension']) =>
    rows.filter(({ dimension }) => dimension === wanted).map(({ dimension, ...row }) => row);
  const [total] = of('total');
  return {
    from: from.toISOString(),
    until: until.toISOString(),
    total: { impressions: total?.impressions ?? 0, clicks: total?.clicks ?? 0 },
    series: of('series').map(({ value, ...counts }) => ({ at: value, ...counts })),
    platforms: of('platforms'),
    locales: of('locales'),
  };
}
