import type { ProblemType } from '@clever/contract';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const maxDays = { hour: 31, day: 400 } as const;
const defaultDays = 30;

/** What statistics are asked for: hours or days of a time zone. */
export interface StatsRange {
  readonly from?: string;
  readonly until?: string;
  readonly by: keyof typeof maxDays;
  readonly timeZone: string;
}

/** Reads the range of statistics, from the beginning of an hour; the last 30 days where it is not said. @throws `refused` */
export function readStatsRange(
  { from, until, by, timeZone }: StatsRange,
  refused: ProblemType,
): { from: Date; until: Date } {
  const end = until === undefined ? Date.now() : Date.parse(until);
  const start = from === undefined ? end - defaultDays * dayMs : Date.parse(from);
  if (start >= end) throw refused('The range ends before it begins');
  if (end - start > maxDays[by] * dayMs) throw refused(`By ${by}, a range has at most ${maxDays[by]} days`);
  if (!isTimeZone(timeZone)) throw refused(`${timeZone} is no time zone`);
  return { from: new Date(start - (start % hourMs)), until: new Date(end) };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
