import { instantOf, wallTime } from '../../core/forms/zoned-time.ts';

export const ranges = ['day', 'week', 'month', 'quarter'] as const;
export type Range = (typeof ranges)[number];

/** How long a bar is. */
export type Unit = 'hour' | 'quarterDay' | 'day' | 'week';

export const unitOf: Readonly<Record<Range, Unit>> = { day: 'hour', week: 'quarterDay', month: 'day', quarter: 'week' };

/** The range of an address; a day where it names none. */
export const rangeOf = (text: string | null): Range => ranges.find((range) => range === text) ?? 'month';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Where bars begin, and where the last one ends: 24 hours, 28 quarters of days, 30 days or 13 times 7 days of a zone's clock, the last of
 * which is running now. A day on which the clock is changed has 23 or 25 hours.
 */
export function boundsOf(range: Range, zone: string, now: Date): Date[] {
  const wall = wallTime(now, zone);
  if (range === 'day') {
    const hour = instantOf(`${wall.slice(0, 13)}:00`, zone) as Date;
    return times(25, (at) => new Date(hour.getTime() + (at - 23) * hourMs));
  }
  const today = Date.parse(`${wall.slice(0, 10)}T00:00Z`);
  const clock = (afterMs: number) => instantOf(new Date(today + afterMs).toISOString().slice(0, 16), zone) as Date;
  if (range === 'week') return times(29, (at) => clock((at - 24) * (dayMs / 4)));
  if (range === 'month') return times(31, (at) => clock((at - 29) * dayMs));
  return times(14, (at) => clock((at - 12) * 7 * dayMs + dayMs - 7 * dayMs));
}

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
