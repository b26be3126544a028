import { Temporal } from 'temporal-polyfill';

/** Whose days are meant: those of a zone, from an hour on. */
export interface Calendar {
  readonly timeZone: string;
  /** 0 to 23. */
  readonly dayStartsAt: number;
}

/** A stretch of time: from `start` on, up to `end`, which is no part of it. In milliseconds since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Returns whether a name is a time zone of IANA's; offsets (`+09:00`) are none, as their clocks never change. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId);
  } catch {
    return false;
  }
}

/**
 * Computes when a day begins and ends. Where its hour is skipped by the clocks, the day begins when they have moved on; where it comes twice, the first time.
 *
 * @param day `2026-03-29`
 */
export function spanOf(day: string, calendar: Calendar): Span {
  const date = Temporal.PlainDate.from(day);
  return { start: startOf(date, calendar), end: startOf(date.add({ days: 1 }), calendar) };
}

/** Names the day that a moment belongs to: before the hour at which days begin, the one before. */
export function dayOf(at: number, calendar: Calendar): string {
  let day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  while (at < startOf(day, calendar)) day = day.subtract({ days: 1 });
  while (at >= startOf(day.add({ days: 1 }), calendar)) day = day.add({ days: 1 });
  return day.toString();
}

/** Counts days on from one; back where `days` is negative. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Computes the same time of the clock, some days later in a zone, and its day there. */
export function sameTimeLater(at: number, days: number, timeZone: string): { at: number; localTime: string } {
  const then = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).add({ days });
  return { at: then.epochMilliseconds, localTime: then.toString({ timeZoneName: 'never' }) };
}

const startOf = (day: Temporal.PlainDate, { timeZone, dayStartsAt }: Calendar): number =>
  day.toZonedDateTime({ timeZone, plainTime: { hour: dayStartsAt } }).epochMilliseconds;
