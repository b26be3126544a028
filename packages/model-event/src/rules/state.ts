import { type Client, isMeantFor } from '@clever/readers/audience';
import * as problems from '../problems.ts';
import { Action, type Event, type Phase, type State } from '../shapes.ts';
import { opensAfter, windowAt } from './schedule.ts';
import { rewardsOf } from './steps.ts';

/** An event without what follows from the clock. */
export type Definition = Omit<Event, 'state'>;

const dayMs = 86_400_000;

/** Computes the state of an event at a moment. */
export function stateAt(event: Definition, at: number): State {
  if (event.publishedAt === null) return 'draft';
  const isOpen = windowAt(event, at) !== undefined;
  if (!isOpen && opensAfter(event, at) === undefined) return 'ended';
  if (event.stoppedAt !== null) return 'stopped';
  if (isExhausted(event)) return 'exhausted';
  return isOpen ? 'live' : 'scheduled';
}

/** Returns whether what is left of the budget pays for no reward of the event. */
function isExhausted(event: Definition): boolean {
  const costs = rewardsOf(event).map(({ cost = 1 }) => cost);
  return event.budget !== null && costs.length > 0 && event.budget - event.spent < Math.min(...costs);
}

/** Finds the phase at a moment; none before the first. */
export const phaseAt = ({ phases }: Definition, at: number): Phase | undefined =>
  phases.findLast(({ startsAt }) => Date.parse(startsAt) <= at);

/** Lists what the phase lets players do; all where an event has no phases. */
export const allowedAt = (event: Definition, at: number): readonly Action[] =>
  event.phases.length === 0 ? Action.enum : (phaseAt(event, at)?.allows ?? []);

/** Who wants to take part. */
export interface Participant {
  readonly playerId: string;
  readonly client: Client;
}

/**
 * Refuses what a player cannot do now. Rewards that were reached are claimed between windows too, and some days after the end; of them the budget
 * decides itself.
 *
 * @throws EVENT_*
 */
export function assertAllowed(event: Definition, action: Action, { playerId, client }: Participant, at: number): void {
  const state = stateAt(event, at);
  if (state === 'draft') throw problems.eventUnknown();
  if (state === 'stopped') throw problems.eventStopped();
  if (action === 'claim') assertClaims(event, at);
  else if (state !== 'live') throw closedProblem(event, state, at);
  if (!allowedAt(event, at).includes(action)) throw problems.eventPhaseClosed();
  if (!isMeantFor(event.audience, playerId, client)) throw problems.eventNotForPlayer();
}

function assertClaims({ startsAt, endsAt, claimDays }: Definition, at: number): void {
  if (at < Date.parse(startsAt)) throw problems.eventNotOpen();
  if (endsAt !== null && at >= Date.parse(endsAt) + claimDays * dayMs) throw problems.eventEnded();
}

function closedProblem(event: Definition, state: State, at: number): Error {
  if (state === 'ended') return problems.eventEnded();
  if (state === 'exhausted') return problems.eventExhausted();
  const next = opensAfter(event, at);
  return problems.eventNotOpen(undefined, {
    extra: { opensAt: next === undefined ? null : new Date(next).toISOString() },
  });
}
