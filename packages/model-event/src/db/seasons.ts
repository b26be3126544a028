import { decodeCursor, isProblem, pageFrom } from '@clever/contract';
import { eventExhausted } from '../problems.ts';
import type { Definition } from '../rules/state.ts';
import { seasonStep } from '../rules/steps.ts';
import type { Season } from '../score-shapes.ts';
import { findEvent } from './find-event.ts';
import type { SeasonModel } from './generated/models.ts';
import type { EventDb } from './open-event.ts';
import { insertClaim, type Owed, oweReward } from './owe-reward.ts';

/** Closes the seasons whose time is over, and pays those that are closed. What a process left undone, the next one does: nothing is paid twice. @returns true when more may be to be paid */
export async function closeSeasons(db: EventDb): Promise<boolean> {
  const { database, clock } = db;
  await database.query({
    text: `UPDATE season s SET state = 'closed', closed_at = $1 FROM event e
      WHERE e.id = s.event_id AND s.state = 'open' AND least(s.ends_at, e.ends_at) <= $1`,
    values: [new Date(clock())],
  });
  const { rows } = await database.query<{ event_id: string; season: string }>({
    text: `SELECT event_id, season FROM season WHERE state = 'closed' ORDER BY closed_at LIMIT $1`,
    values: [maxSeasons],
  });
  for (const { event_id, season } of rows) await pay(db, await findEvent(db, event_id), season);
  return rows.length === maxSeasons;
}

/** Seasons that are paid in one run. */
const maxSeasons = 100;

async function pay(db: EventDb, event: Definition, season: string): Promise<void> {
  for (const owed of await winnersOf(db, event, season)) await payOne(db, owed);
  const text = `UPDATE season SET state = 'paid' WHERE event_id = $1 AND season = $2`;
  await db.database.query({ text, values: [event.id, season] });
}

/** The scores of a closed season do not change any more. */
async function winnersOf({ database }: EventDb, { id, leaderboard }: Definition, season: string): Promise<Owed[]> {
  const payouts = leaderboard?.payouts ?? [];
  const { rows } = await database.query<{ player_id: string }>({
    text: 'SELECT player_id FROM score WHERE event_id = $1 AND season = $2 ORDER BY place, at, player_id LIMIT $3',
    values: [id, season, Math.max(0, ...payouts.map(({ to }) => to))],
  });
  return rows.flatMap(({ player_id: playerId }, at) => {
    const payout = payouts.find(({ from, to }) => from <= at + 1 && at < to);
    return payout ? [{ id, playerId, step: seasonStep(season), reward: payout.reward }] : [];
  });
}

/** Whoever the budget does not pay for has a claim that says so, and that staff can retry. */
async function payOne(db: EventDb, owed: Owed): Promise<void> {
  try {
    await oweReward(db, owed);
  } catch (error) {
    if (!isProblem(error, eventExhausted)) throw error;
    await db.database.transaction((tx) =>
      insertClaim(tx, owed, { state: 'failed', reason: `${error.code}: ${error.title}` }),
    );
  }
}

/** Lists the seasons of an event that have scores, the newest first. @throws EVENT_UNKNOWN; INVALID_CURSOR */
export async function listSeasons(
  db: EventDb,
  eventId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
) {
  const [after] = decodeCursor(cursor, { eventId }, 1) ?? [];
  await findEvent(db, eventId);
  const rows = await db.prisma.season.findMany({
    where: { eventId, ...(after !== undefined && { season: { lt: String(after) } }) },
    orderBy: { season: 'desc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters: { eventId }, position: ({ season }) => [season], view: toSeason });
}

const toSeason = ({ season, endsAt, state, closedAt }: SeasonModel): Season => ({
  season,
  endsAt: endsAt?.toISOString() ?? null,
  state: state as Season['state'],
  closedAt: closedAt?.toISOString() ?? null,
});
