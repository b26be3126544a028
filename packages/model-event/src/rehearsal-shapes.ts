import { Day, Instant, nullable, withDefault } from '@clever/contract';
import { Client } from '@clever/readers/audience';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import { Step } from './player-shapes.ts';
import { Action, Reward, State, TimeZone } from './shapes.ts';

export const RehearsalQuery = Type.Object({
  ...Client.properties,
  /** Whose check-ins until then count; nobody's where it is absent. */
  playerId: Type.Optional(PlayerId),
  /** Of the first check-in. Now where it is absent. */
  at: Type.Optional(Instant),
  /** Where the player is: each day at the same time there. The event's own where it is absent. */
  timeZone: Type.Optional(TimeZone),
  days: withDefault(Type.Integer({ minimum: 1, maximum: 100 }), 7),
});
export type RehearsalQuery = Static<typeof RehearsalQuery>;

/** What would be at one time. */
export const Rehearsed = Type.Object({
  at: Instant,
  /** With the player's offset: `2026-03-29T03:30:00+02:00`. */
  localTime: Type.String(),
  day: Day,
  dayStartsAt: Instant,
  /** When the next day of the event begins. */
  dayEndsAt: Instant,
  /** 23 or 25 where clocks change. */
  dayHours: Type.Number(),
  state: State,
  phase: nullable(Type.String()),
  /** What the player could do. */
  allows: Type.Array(Action),
  /** Code of the problem that a check-in would answer; null where it would do. */
  refusal: nullable(Type.String()),
  /** Days after the check-in. */
  total: Type.Integer(),
  streak: Type.Integer(),
  /** What it would make the player reach. */
  rewards: Type.Array(Type.Object({ step: Step, reward: Reward })),
});
export type Rehearsed = Static<typeof Rehearsed>;

export const Rehearsal = Type.Object({ timeZone: TimeZone, items: Type.Array(Rehearsed) });
export type Rehearsal = Static<typeof Rehearsal>;
