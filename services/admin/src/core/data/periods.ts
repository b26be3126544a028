import { instantOf, isDay } from '../forms/zoned-time.ts';

/** From, and up to but without, in the order of time. */
export type Period = readonly [Date, Date];

const dayMs = 86_400_000;

/**
 * Reads a period of a filter: a year, month or day (`2026`, `2026-11`, `2026-11-21`), `today`, or the last days (`7d`), in a person's time
 * zone. Undefined when it is none.
 */
export function readPeriod(text: string, zone: string, now = new Date()): Period | undefined {
  const last = /^(\d{1,4})d$/.exec(text);
  if (last) return [new Date(now.getTime() - Number(last[1]) * dayMs), now];
  const [, year, month, day] =
    /^([1-9]\d{3})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?$/.exec(text === 'today' ? today(zone, now) : text) ?? [];
  if (year === undefined || (day !== undefined && !isDay(`${year}-${month}-${day}`))) return undefined;
  const first = [
    Number(year),
    month === undefined ? 0 : Number(month) - 1,
    day === undefined ? 1 : Number(day),
  ] as const;
  const next = [
    first[0] + (month === undefined ? 1 : 0),
    first[1] + (month !== undefined && day === undefined ? 1 : 0),
    first[2] + (day !== undefined ? 1 : 0),
  ] as const;
  const bounds = [first, next].map(([y, m, d]) =>
    instantOf(new Date(Date.UTC(y, m, d)).toISOString().slice(0, 16), zone),
  );
  return bounds[0] && bounds[1] ? [bounds[0], bounds[1]] : undefined;
}

/** Today in a time zone: `2026-11-21`. */
export const today = (zone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
