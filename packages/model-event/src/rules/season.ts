import type { Event } from '../shapes.ts';
import { nameOf, periodAt } from './schedule.ts';

type Board = Pick<Event, 'leaderboard' | 'timeZone' | 'startsAt' | 'endsAt'>;

/** Finds the season that a moment is in, and when it ends; before the event the first, after it the last. */
export function seasonAt(
  { leaderboard, timeZone, startsAt, endsAt }: Board,
  at: number,
): { season: string; endsAt: number } {
  const end = endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt);
  if (leaderboard?.seasons === undefined) return { season: 'all', endsAt: end };
  const period = periodAt(leaderboard.seasons, timeZone, Math.max(Date.parse(startsAt), Math.min(at, end - 1)));
  return { season: nameOf(period), endsAt: period.end };
}
