import { isProblem } from '@clever/contract';
import { scheduleRefused } from '../problems.ts';
import type { Rehearsal, RehearsalQuery, Rehearsed } from '../rehearsal-shapes.ts';
import { tallyOf } from '../rules/attendance.ts';
import { dayOf, isTimeZone, sameTimeLater, spanOf } from '../rules/calendar.ts';
import { windowAt } from '../rules/schedule.ts';
import { allowedAt, assertAllowed, type Definition, type Participant, phaseAt, stateAt } from '../rules/state.ts';
import { reachedBy } from '../rules/steps.ts';
import { daysOf } from './days.ts';
import { findEvent } from './find-event.ts';
import type { EventDb } from './open-event.ts';

/** Lists what a player would find on each day from a time on, checking in each time, and changes nothing. @throws EVENT_UNKNOWN; EVENT_SCHEDULE_REFUSED */
export async function rehearse(db: EventDb, id: string, query: RehearsalQuery): Promise<Rehearsal> {
  const { playerId, at: from, timeZone: asked, days, ...client } = query;
  const stored = await findEvent(db, id);
  const event = { ...stored, publishedAt: stored.publishedAt ?? stored.createdAt };
  const timeZone = asked ?? event.timeZone;
  if (!isTimeZone(timeZone)) throw scheduleRefused(`${timeZone} is no time zone`);
  const start = from === undefined ? db.clock() : Date.parse(from);
  const times = Array.from({ length: days }, (_, day) => sameTimeLater(start, day, timeZone));
  const who = { playerId: playerId ?? '', client };
  const seen = new Map<string, string[]>();
  const items: Rehearsed[] = [];
  for (const time of times) {
    const run = windowAt(event, time.at)?.run ?? '';
    const before = seen.get(run) ?? (playerId ? await pastDays(db, event, { run, playerId, start }) : []);
    const { item, after } = rehearseDay(event, who, { ...time, run, before });
    seen.set(run, after);
    items.push(item);
  }
  return { timeZone, items };
}

async function pastDays(
  db: EventDb,
  event: Definition,
  { run, playerId, start }: { run: string; playerId: string; start: number },
) {
  const { days } = await daysOf(db, { eventId: event.id, run, playerId });
  return days.filter((day) => day < dayOf(start, event));
}

interface Visit {
  readonly at: number;
  readonly localTime: string;
  readonly run: string;
  /** The days that the player was there. */
  readonly before: readonly string[];
}

function rehearseDay(event: Definition, who: Participant, { at, localTime, run, before }: Visit) {
  const day = dayOf(at, event);
  const { start, end } = spanOf(day, event);
  const refusal = refusalOf(event, who, at);
  const after = refusal === null && !before.includes(day) ? [...before, day] : [...before];
  const tally = tallyOf(event, after, day);
  const known = new Set(reachedBy(event, tallyOf(event, before, day), run).map(({ step }) => step));
  const item: Rehearsed = {
    at: new Date(at).toISOString(),
    localTime,
    day,
    dayStartsAt: new Date(start).toISOString(),
    dayEndsAt: new Date(end).toISOString(),
    dayHours: (end - start) / 3_600_000,
    state: stateAt(event, at),
    phase: phaseAt(event, at)?.name ?? null,
    allows: [...allowedAt(event, at)],
    refusal,
    total: tally.total,
    streak: tally.streak,
    rewards: reachedBy(event, tally, run).filter(({ step }) => !known.has(step)),
  };
  return { item, after };
}

function refusalOf(event: Definition, who: Participant, at: number): string | null {
  try {
    assertAllowed(event, 'checkIn', who, at);
    return event.attendance ? null : 'EVENT_PART_ABSENT';
  } catch (error) {
    if (isProblem(error)) return error.code;
    throw error;
  }
}
