import { Cron } from 'croner';
import type { Event } from '../shapes.ts';
import { type Calendar, dayOf, type Span, spanOf } from './calendar.ts';

/** What decides when an event is open. */
export type Schedule = Calendar & Pick<Event, 'startsAt' | 'endsAt' | 'repeat'>;

/** A stretch in which an event is open. */
export interface Window extends Span {
  /** Names it where check-ins begin afresh with it; else empty. */
  readonly run: string;
}

/** Reads a cron expression of five parts. @throws TypeError when it is none */
const cronOf = (pattern: string, timeZone: string) =>
  new Cron(pattern, { timezone: timeZone, paused: true, mode: '5-part' });

/** Returns whether a cron expression can be read and comes true at all: not on 30 February. */
export function isCron(pattern: string): boolean {
  try {
    return cronOf(pattern, 'UTC').nextRun() !== null;
  } catch {
    return false;
  }
}

/** Finds the period that a moment is in: from the last time of a cron expression, that moment included, up to the next. */
export function periodAt(pattern: string, timeZone: string, at: number): Span {
  const cron = cronOf(pattern, timeZone);
  const [start] = cron.previousRuns(1, new Date(at + 1));
  return { start: start?.getTime() ?? 0, end: cron.nextRun(new Date(at))?.getTime() ?? Number.POSITIVE_INFINITY };
}

/** Names a period by its beginning: `20260131T150000Z`. */
export const nameOf = ({ start }: Span): string =>
  new Date(start).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');

/** Finds the window that is open at a moment. */
export function windowAt(schedule: Schedule, at: number): Window | undefined {
  const whole = wholeOf(schedule);
  if (at < whole.start || at >= whole.end) return undefined;
  const { repeat, timeZone } = schedule;
  if (!repeat) return { ...whole, run: '' };
  const { start } = periodAt(repeat.cron, timeZone, at);
  const end = Math.min(start + repeat.minutes * 60_000, whole.end);
  return start < whole.start || at >= end
    ? undefined
    : { start, end, run: repeat.afresh ? nameOf({ start, end }) : '' };
}

/** Finds when it opens next, after a moment at which it is closed; undefined where it never does. */
export function opensAfter(schedule: Schedule, at: number): number | undefined {
  const { start, end } = wholeOf(schedule);
  const { repeat, timeZone } = schedule;
  const next = repeat ? periodAt(repeat.cron, timeZone, Math.max(at, start - 1)).end : start;
  return next > at && next < end && Number.isFinite(next) ? next : undefined;
}

/** Returns whether it is open on a day at all. A day that a zone left out never was. */
export function isOpenDay(schedule: Schedule, day: string): boolean {
  const { start, end } = spanOf(day, schedule);
  const whole = wholeOf(schedule);
  if (start === end || end <= whole.start || start >= whole.end) return false;
  if (!schedule.repeat) return true;
  const last = windowAt(schedule, start) ?? { start: opensAfter(schedule, start) ?? end };
  return last.start < end;
}

/** The first day on which somebody could have been there in a window. */
export const firstDayOf = ({ start }: Window, calendar: Calendar): string => dayOf(start, calendar);

function wholeOf({ startsAt, endsAt }: Schedule): Span {
  return { start: Date.parse(startsAt), end: endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt) };
}
