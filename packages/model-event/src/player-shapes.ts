import { Day, Id, Instant, nullable, text, withDefault } from '@clever/contract';
import { Client } from '@clever/readers/audience';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import { max, Reward, Slug, State } from './shapes.ts';

/** Where a player stands; held against the event's audience. */
const asked = { playerId: PlayerId, client: withDefault(Client, {}) };

export const NewCheckIn = Type.Object({
  ...asked,
  /** A missed day to make up for; the day of the event that it is now where it is absent. */
  day: Type.Optional(Day),
});
export type NewCheckIn = Static<typeof NewCheckIn>;

const counts = {
  /** Days that the player was there. */
  total: Type.Integer(),
  /** Days without a gap, up to today or the last day before it. */
  streak: Type.Integer(),
  bestStreak: Type.Integer(),
};

/** `total-7`, `mission-wins@20260131T150000Z`: what `event.claim` takes. */
export const Step = text(100, { pattern: '^[a-z0-9-]+(@[0-9TZ]+)?$' });

export const CheckIn = Type.Object({
  day: Day,
  isCatchUp: Type.Boolean(),
  ...counts,
  catchUpDaysLeft: Type.Integer(),
  /** What it made the player reach. */
  reached: Type.Array(Step),
});
export type CheckIn = Static<typeof CheckIn>;

export const NewProgress = Type.Object({
  ...asked,
  mission: Slug,
  amount: Type.Integer({ minimum: 0, maximum: max }),
});
export type NewProgress = Static<typeof NewProgress>;

export const Progress = Type.Object({
  mission: Slug,
  value: Type.Integer(),
  goal: Type.Integer(),
  /** Of the reward, claimed when the value has come to the goal. */
  step: Step,
  isReached: Type.Boolean(),
});
export type Progress = Static<typeof Progress>;

export const Claiming = Type.Object({ client: withDefault(Client, {}) });

export const ClaimState = Type.Enum(['pending', 'granted', 'failed']);
export const Claim = Type.Object({
  id: Id,
  eventId: Id,
  playerId: PlayerId,
  step: Step,
  reward: Reward,
  state: ClaimState,
  /** What was given, as the item or coupon service answered: the code of a coupon. */
  granted: Type.Unsafe<unknown>({}),
  reason: nullable(Type.String()),
  createdAt: Instant,
  endedAt: nullable(Instant),
});
export type Claim = Static<typeof Claim>;

/** How far a player is with an event. */
export const Standing = Type.Object({
  state: State,
  phase: nullable(Slug),
  day: Day,
  /** When the next day of the event begins. */
  nextDayAt: Instant,
  attendance: nullable(Type.Object({ ...counts, catchUpDaysLeft: Type.Integer(), days: Type.Array(Day) })),
  missions: Type.Array(Progress),
  /** Reached, and not claimed yet. */
  claimable: Type.Array(Step),
  claims: Type.Array(Claim),
});
export type Standing = Static<typeof Standing>;

/** An event that a player may take part in now. */
export const OpenEvent = Type.Object({
  id: Id,
  name: Type.String(),
  phase: nullable(Slug),
  /** Of the window that is open. */
  startsAt: Instant,
  endsAt: nullable(Instant),
  day: Day,
  nextDayAt: Instant,
});
export type OpenEvent = Static<typeof OpenEvent>;
