import type { Claim } from '../player-shapes.ts';
import { stepNotReached, stepUnknown } from '../problems.ts';
import { tallyOf } from '../rules/attendance.ts';
import { assertAllowed, type Definition, type Participant } from '../rules/state.ts';
import { reachedBy, readStep } from '../rules/steps.ts';
import type { Reward } from '../shapes.ts';
import { type ClaimPlace, findClaim, toClaim } from './claim-row.ts';
import { daysOf } from './days.ts';
import { findEvent } from './find-event.ts';
import type { EventDb } from './open-event.ts';
import { oweReward } from './owe-reward.ts';

/** Claims a reward that a player has reached; what was claimed is what it was. @throws EVENT_* as the contract lists them */
export async function claim(
  db: EventDb,
  place: ClaimPlace,
  client: Participant['client'],
): Promise<{ claim: Claim; isNew: boolean }> {
  const known = await findClaim(db, place);
  if (known) return { claim: toClaim(known), isNew: false };
  const event = await findEvent(db, place.id);
  assertAllowed(event, 'claim', { playerId: place.playerId, client }, db.clock());
  const made = await oweReward(db, { ...place, reward: await reachedReward(db, event, place) });
  return made ? { claim: toClaim(made), isNew: true } : claim(db, place, client);
}

/** @throws EVENT_STEP_UNKNOWN; EVENT_STEP_NOT_REACHED */
async function reachedReward(db: EventDb, event: Definition, { playerId, step }: ClaimPlace): Promise<Reward> {
  const { name, period } = readStep(step);
  const mission = event.missions.find(({ id }) => name === `mission-${id}`);
  if (mission) {
    if ((await progressOf(db, event.id, { playerId, mission: mission.id, period })) < mission.goal)
      throw stepNotReached();
    return mission.reward;
  }
  if (!event.attendance?.rewards.some(({ by, at }) => name === `${by}-${at}`))
    throw stepUnknown(`No reward is called ${name}`);
  const { days } = await daysOf(db, { eventId: event.id, run: period, playerId });
  const reached = reachedBy(event, tallyOf(event, days, days.at(-1) ?? ''), period);
  const one = reached.find((each) => each.step === step);
  if (!one) throw stepNotReached();
  return one.reward;
}

interface Place {
  readonly playerId: string;
  readonly mission: string;
  readonly period: string;
}

async function progressOf(
  { database }: EventDb,
  eventId: string,
  { playerId, mission, period }: Place,
): Promise<number> {
  const { rows } = await database.query<{ value: string }>({
    name: 'event progress of',
    text: 'SELECT value FROM progress WHERE event_id = $1 AND player_id = $2 AND mission = $3 AND period = $4',
    values: [eventId, playerId, mission, period],
  });
  return Number(rows[0]?.value ?? 0);
}
