import { readRange } from '@clever/readers/versions';
import { scheduleRefused } from '../problems.ts';
import type { NewEvent } from '../shapes.ts';
import { isTimeZone } from './calendar.ts';
import { isCron } from './schedule.ts';

/** Refuses an event that contradicts itself. @throws EVENT_SCHEDULE_REFUSED */
export function checkDefinition(event: NewEvent): void {
  const fault = faultOf(event);
  if (fault !== undefined) throw scheduleRefused(fault);
}

function faultOf(event: NewEvent): string | undefined {
  const { timeZone, startsAt, endsAt, phases, audience } = event;
  if (!isTimeZone(timeZone)) return `${timeZone} is no time zone`;
  if (endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt)) return 'endsAt is not later than startsAt';
  if (audience.versions !== undefined && !readRange(audience.versions))
    return `${audience.versions} is no range of versions`;
  const unread = cronsOf(event).find((cron) => !isCron(cron));
  if (unread !== undefined) return `${unread} is no cron expression that ever comes true`;
  if (!phases.every(({ startsAt: at }, i) => i === 0 || Date.parse(at) > Date.parse(String(phases[i - 1]?.startsAt))))
    return 'phases do not follow each other';
  return repeatedPart(event) ?? emptyPayout(event);
}

const cronsOf = ({ repeat, missions, leaderboard }: NewEvent): string[] =>
  [repeat?.cron, leaderboard?.seasons, ...missions.map(({ resets }) => resets)].filter((cron) => cron !== undefined);

/** Steps name rewards: two with one name would be one. */
function repeatedPart({ missions, attendance, phases }: NewEvent): string | undefined {
  const days = (attendance?.rewards ?? []).map(({ by, at }) => `${by}-${at}`);
  const names = [missions.map(({ id }) => id), days, phases.map(({ name }) => name)];
  const twice = names.flatMap((list) => list.filter((name, at) => list.indexOf(name) !== at));
  return twice.length > 0 ? `${twice[0]} is there twice` : undefined;
}

function emptyPayout({ leaderboard }: NewEvent): string | undefined {
  const empty = leaderboard?.payouts?.find(({ from, to }) => to < from);
  return empty && `a payout goes from place ${empty.from} to ${empty.to}`;
}
