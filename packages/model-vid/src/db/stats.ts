import { readStatsRange } from '@clever/model';
import { periodRefused } from '../problems.ts';
import { limits, type Stats, type StatsQuery } from '../shapes.ts';
import type { VidDb } from './open-vid.ts';
import { findVideo } from './video-row.ts';

interface Found {
  readonly series: readonly { readonly at: string; readonly views: number; readonly watchedSeconds: number }[];
  readonly parts: Stats['parts'];
}

/** One statement, and so one snapshot: views, watch time and parts are written together and are read together. */
const stats = `
  WITH series AS (
    SELECT to_char(date_trunc($4, hour, $5) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') AS at,
      sum(views) AS views, sum(seconds) AS "watchedSeconds"
    FROM view_count WHERE video_id = $1 AND hour >= $2 AND hour < $3 GROUP BY 1),
  parts AS (
    SELECT part * $6::int AS "fromSeconds", sum(times) AS times FROM part_count WHERE video_id = $1 GROUP BY part)
  SELECT
    (SELECT coalesce(json_agg(series ORDER BY at), '[]') FROM series) AS series,
    (SELECT coalesce(json_agg(parts ORDER BY "fromSeconds"), '[]') FROM parts) AS parts`;

/** Counts views and watch time from the hour of `from` until before `until`. @throws VID_UNKNOWN; VID_PERIOD_REFUSED */
export async function readStats(db: VidDb, id: string, query: StatsQuery): Promise<Stats> {
  const { from, until } = readStatsRange(query, periodRefused);
  await findVideo(db, id);
  const values = [id, from, until, query.by, query.timeZone, limits.partSeconds];
  const { rows } = await db.database.replica.query<Found>({ name: 'vid stats', text: stats, values });
  const { series = [], parts = [] } = rows[0] ?? {};
  return {
    ...{ from: from.toISOString(), until: until.toISOString(), series: [...series], parts },
    views: series.reduce((total, { views }) => total + views, 0),
    watchedSeconds: series.reduce((total, { watchedSeconds }) => total + watchedSeconds, 0),
  };
}
