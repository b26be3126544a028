import type { Domain } from '@clever/router';

/**
 * What gives the demo of a service a past, as its operations write today alone: counts of the last days, none twice, so that a run on a later day adds the days
 * since. Only `clever seed` runs it, in the database of its own folder.
 */
export interface Past {
  readonly domain: Domain;
  readonly sql: readonly string[];
}

/** The days over which a demo's counts are spread. */
export const pastDays = 60;

/** SQL: each day of the past as `d.day`, and when it begins as `d.begins`. */
export const everyPastDay = `generate_series((now() AT TIME ZONE 'UTC')::date - ${pastDays}, (now() AT TIME ZONE 'UTC')::date - 1, interval '1 day') AS s(at)
  CROSS JOIN LATERAL (SELECT s.at::date AS day, s.at::date::timestamp AT TIME ZONE 'UTC' AS begins) d`;

/** SQL: a number below `below` that a row and a day always have. */
export const dice = (id: string, below: number): string => `(abs(hashtext(${id} || d.day::text)) % ${below})`;

/** SQL: more on weekends, and a little more every week. */
export const rise = `(1 + ((d.day - (now() AT TIME ZONE 'UTC')::date + ${pastDays}) / 30.0)) * CASE WHEN extract(isodow FROM d.day) > 5 THEN 1.6 ELSE 1 END`;
