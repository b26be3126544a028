import type { StatsQuery } from '../count-shapes.ts';
import { rangeRefused } from '../problems.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const maxDays = { hour: 31, day: 400 } as const;
const defaultDays = 30;

/** Reads the range of statistics, from the beginning of an hour. @throws NOTICE_RANGE_REFUSED */
export function readStatsRange({ from, until, by, timeZone }: StatsQuery): { from: Date; until: Date } {
  const end = until === undefined ? Date.now() : Date.parse(until);
  const start = from === undefined ? end - defaultDays * dayMs : Date.parse(from);
  if (start >= end) throw rangeRefused('The range ends before it begins');
  if (end - start > maxDays[by] * dayMs) throw rangeRefused(`By ${by}, a range has at most ${maxDays[by]} days`);
  if (!isTimeZone(timeZone)) throw rangeRefused(`${timeZone} is no time zone`);
  return { from: new Date(start - (start % hourMs)), until: new Date(end) };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
