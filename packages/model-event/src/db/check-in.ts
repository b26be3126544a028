import type { CheckIn, NewCheckIn } from '../player-shapes.ts';
import { dayRefused, partAbsent } from '../problems.ts';
import { type Tally, tallyOf } from '../rules/attendance.ts';
import { dayOf } from '../rules/calendar.ts';
import { firstDayOf, isOpenDay, type Window, windowAt } from '../rules/schedule.ts';
import { assertAllowed, type Definition } from '../rules/state.ts';
import { reachedBy } from '../rules/steps.ts';
import { type Attender, addDay, addMissedDay, daysOf } from './days.ts';
import { findEvent } from './find-event.ts';
import type { EventDb } from './open-event.ts';

/**
 * Notes that a player is there, once per day of the event, or makes up for a missed day.
 *
 * @throws EVENT_* as the contract lists them
 */
export async function checkIn(
  db: EventDb,
  id: string,
  { day, ...who }: NewCheckIn,
): Promise<CheckIn & { isNew: boolean }> {
  const at = db.clock();
  const event = await findEvent(db, id);
  assertAllowed(event, 'checkIn', who, at);
  if (!event.attendance) throw partAbsent('The event has no attendance');
  const window = windowAt(event, at) as Window;
  const attender = { eventId: id, run: window.run, playerId: who.playerId };
  const today = dayOf(at, event);
  const noted = day ?? today;
  const isNew =
    noted === today ? await addDay(db, attender, noted) : await catchUp(db, attender, { event, window, noted, today });
  return { ...(await report(db, event, { attender, noted, today })), isNew };
}

interface Missed {
  readonly event: Definition;
  readonly window: Window;
  readonly noted: string;
  readonly today: string;
}

/** Notes a missed day. A neighbour that took the same ordinal makes room for the next one. */
async function catchUp(db: EventDb, attender: Attender, { event, window, noted, today }: Missed): Promise<boolean> {
  const max = event.attendance?.catchUpDays ?? 0;
  for (;;) {
    const { days, caughtUp } = await daysOf(db, attender);
    if (days.includes(noted)) return false;
    if (caughtUp.length >= max) throw dayRefused(`${max} days of the event can be made up for`);
    if (noted > today || noted < firstDayOf(window, event) || !isOpenDay(event, noted))
      throw dayRefused(`${noted} is no day that was missed`);
    if (await addMissedDay(db, attender, { day: noted, max })) return true;
  }
}

/** Adds up the days of a check-in, the same each time that one is noted again. */
async function report(
  db: EventDb,
  event: Definition,
  { attender, noted, today }: { readonly attender: Attender; readonly noted: string; readonly today: string },
): Promise<CheckIn> {
  const { days, caughtUp } = await daysOf(db, attender);
  const count = (list: readonly string[]) => tallyOf(event, list, today);
  const stepsOf = (tally: Tally) => reachedBy(event, tally, attender.run).map(({ step }) => step);
  const tally = count(days);
  const before = new Set(stepsOf(count(days.filter((day) => day !== noted))));
  return {
    day: noted,
    isCatchUp: caughtUp.includes(noted),
    ...tally,
    catchUpDaysLeft: Math.max(0, (event.attendance?.catchUpDays ?? 0) - caughtUp.length),
    reached: stepsOf(tally).filter((step) => !before.has(step)),
  };
}
