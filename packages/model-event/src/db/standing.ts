import { decodeCursor, type PageSpec, pageFrom } from '@clever/contract';
import { isMeantFor } from '@clever/readers/audience';
import type { OpenEvent, Standing } from '../player-shapes.ts';
import { tallyOf } from '../rules/attendance.ts';
import { dayOf, spanOf } from '../rules/calendar.ts';
import { windowAt } from '../rules/schedule.ts';
import { allowedAt, type Definition, type Participant, phaseAt, stateAt } from '../rules/state.ts';
import { periodOf, reachedBy, stepOf } from '../rules/steps.ts';
import { toClaim } from './claim-row.ts';
import { daysOf } from './days.ts';
import { findEvent, findRunning } from './find-event.ts';
import type { EventDb } from './open-event.ts';
import { showProgress } from './report-progress.ts';

/** The claims and past periods of missions that are shown at most, the newest. */
const maxShown = 500;

/** Reads how far a player is with an event. @throws EVENT_UNKNOWN */
export async function readStanding(db: EventDb, id: string, playerId: string): Promise<Standing> {
  const at = db.clock();
  const event = await findEvent(db, id);
  const run = windowAt(event, at)?.run ?? '';
  const day = dayOf(at, event);
  const { days, caughtUp } = await daysOf(db, { eventId: id, run, playerId });
  const tally = tallyOf(event, days, day);
  const progress = await db.prisma.progress.findMany({
    where: { eventId: id, playerId },
    orderBy: { at: 'desc' },
    take: maxShown,
  });
  const claims = await db.prisma.claim.findMany({
    where: { eventId: id, playerId },
    orderBy: { id: 'desc' },
    take: maxShown,
  });
  const claimed = new Set(claims.map(({ step }) => step));
  const missions = event.missions.map((mission) => {
    const period = periodOf(mission, event, at);
    return showProgress(
      mission,
      period,
      Number(progress.find((row) => row.mission === mission.id && row.period === period)?.value ?? 0),
    );
  });
  const reached = [...reachedBy(event, tally, run).map(({ step }) => step), ...reachedMissions(event, progress)];
  return {
    state: stateAt(event, at),
    phase: phaseAt(event, at)?.name ?? null,
    day,
    nextDayAt: new Date(spanOf(day, event).end).toISOString(),
    attendance: event.attendance && {
      ...tally,
      catchUpDaysLeft: Math.max(0, (event.attendance.catchUpDays ?? 0) - caughtUp.length),
      days,
    },
    missions,
    claimable: reached.filter((step) => !claimed.has(step)),
    claims: claims.map(toClaim),
  };
}

/** Of all periods: what was reached yesterday is claimed today. */
const reachedMissions = (
  { missions }: Definition,
  progress: readonly { readonly mission: string; readonly period: string; readonly value: bigint }[],
) =>
  missions.flatMap((mission) =>
    progress
      .filter((row) => row.mission === mission.id && row.value >= mission.goal)
      .map(({ period }) => stepOf(mission, period)),
  );

/** Lists the events that a player may take part in now, the oldest first. @throws INVALID_CURSOR */
export async function listOpen(
  db: EventDb,
  { playerId, client }: Participant,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<{ items: OpenEvent[]; next: string | null }> {
  const at = db.clock();
  const [after = ''] = decodeCursor(cursor, { playerId, client }, 1) ?? [];
  const open = (await findRunning(db)).filter(
    (event) =>
      event.id > String(after) &&
      stateAt(event, at) === 'live' &&
      allowedAt(event, at).length > 0 &&
      isMeantFor(event.audience, playerId, client),
  );
  const page: PageSpec<Definition, OpenEvent> = {
    limit,
    filters: { playerId, client },
    position: ({ id }) => [id],
    view: (event) => toOpen(event, at),
  };
  return pageFrom(open, page);
}

function toOpen(event: Definition, at: number): OpenEvent {
  const window = windowAt(event, at);
  const day = dayOf(at, event);
  const text = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);
  return {
    id: event.id,
    name: event.name,
    phase: phaseAt(event, at)?.name ?? null,
    startsAt: text(window?.start ?? 0) ?? event.startsAt,
    endsAt: text(window?.end ?? Number.POSITIVE_INFINITY),
    day,
    nextDayAt: new Date(spanOf(day, event).end).toISOString(),
  };
}
