import { addDays } from './calendar.ts';
import { isOpenDay, type Schedule } from './schedule.ts';

/** How often a player was there. */
export interface Tally {
  readonly total: number;
  /** Days without a gap, up to `today` or the last open day before it. */
  readonly streak: number;
  readonly bestStreak: number;
}

/** A gap of more days than this ends a streak, whether the event was open or not. */
const longestGap = 366;

/** Counts days. One on which the event was not open is no gap. @param days in order */
export function tallyOf(schedule: Schedule, days: readonly string[], today: string): Tally {
  let [streak, bestStreak] = [0, 0];
  for (const [at, day] of days.entries()) {
    streak = at > 0 && isNext(schedule, String(days[at - 1]), day) ? streak + 1 : 1;
    bestStreak = Math.max(bestStreak, streak);
  }
  const last = days.at(-1);
  const goesOn = last !== undefined && (last >= today || isNext(schedule, last, today));
  return { total: days.length, streak: goesOn ? streak : 0, bestStreak };
}

function isNext(schedule: Schedule, before: string, day: string): boolean {
  let between = addDays(before, 1);
  for (let gap = 0; between < day && gap < longestGap; gap++, between = addDays(between, 1))
    if (isOpenDay(schedule, between)) return false;
  return between >= day;
}
