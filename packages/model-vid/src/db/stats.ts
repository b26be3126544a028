import { readStatsRange } from '@clever/model';
import { periodRefused } from '../problems.ts';
import { limits, type Stats, type StatsQuery } from '../shapes.ts';
import type { VidDb } from './open-vid.ts';
import { findVideo } from './video-row.ts';

interface Row {
  readonly at: string;
  readonly views: number;
  readonly watchedSeconds: number;
}

const series = `
  SELECT to_char(date_trunc($4, hour, $5) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') AS at,
    sum(views)::float8 AS views, sum(seconds)::float8 AS "watchedSeconds"
  FROM view_count WHERE video_id = $1 AND hour >= $2 AND hour < $3 GROUP BY 1 ORDER BY 1`;
const retention =
  'SELECT part, sum(times)::float8 AS times FROM part_count WHERE video_id = $1 GROUP BY part ORDER BY part';

/** Counts views and watch time from the hour of `from` until before `until`. @throws VID_UNKNOWN; VID_PERIOD_REFUSED */
export async function readStats(db: VidDb, id: string, query: StatsQuery): Promise<Stats> {
  const { from, until } = readStatsRange(query, periodRefused);
  await findVideo(db, id);
  const { replica } = db.database;
  const values = [id, from, until, query.by, query.timeZone];
  const [{ rows }, parts] = await Promise.all([
    replica.query<Row>({ name: 'vid stats', text: series, values }),
    replica.query<{ part: number; times: number }>({ name: 'vid parts', text: retention, values: [id] }),
  ]);
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    ...{ from: from.toISOString(), until: until.toISOString(), series: rows },
    ...{ views: sum(({ views }) => views), watchedSeconds: sum((row) => row.watchedSeconds) },
    parts: parts.rows.map(({ part, times }) => ({ fromSeconds: part * limits.partSeconds, times })),
  };
}
