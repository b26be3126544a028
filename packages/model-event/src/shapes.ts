import { Id, Instant, nullable, text, withDefault } from '@clever/contract';
import { Audience } from '@clever/readers/audience';
import { line } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** Numbers that JSON and PostgreSQL both keep exactly. */
export const max = Number.MAX_SAFE_INTEGER;
const closed = { additionalProperties: false };

/** What names a mission, a phase. */
export const Slug = text(40, { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
/** Minute, hour, day of the month, month and day of the week, in the event's zone: `0 18 * * FRI`. */
const Cron = text(100, { pattern: '^[0-9A-Za-z*,/#?-]+( [0-9A-Za-z*,/#?-]+){4}$' });
/** IANA: `Asia/Seoul`. */
export const TimeZone = text(64, { pattern: '^[A-Za-z][A-Za-z0-9+_/-]*$' });

/** A kind of the item service. */
const KindId = text(64, { pattern: '^[a-z0-9][a-z0-9_-]*$' });
const cost = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 }));
/** An amount of an item, or a code of a coupon campaign. It takes `cost` (1) of the event's budget. */
export const Reward = Type.Union([
  Type.Object({ item: KindId, amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }), cost }, closed),
  Type.Object({ coupon: Id, cost }, closed),
]);
export type Reward = Static<typeof Reward>;

export const Action = Type.Enum(['checkIn', 'progress', 'claim', 'submit']);
export type Action = Static<typeof Action>;

const Repeat = Type.Object({
  cron: Cron,
  /** How long it is open from each of these times on: a year at most. */
  minutes: Type.Integer({ minimum: 1, maximum: 527_040 }),
  /** Whether check-ins begin afresh with each of them. */
  afresh: Type.Optional(Type.Boolean()),
});

const Phase = Type.Object({
  name: Slug,
  startsAt: Instant,
  /** What players may do until the next phase begins. */
  allows: Type.Array(Action, { maxItems: 4, uniqueItems: true }),
});
export type Phase = Static<typeof Phase>;

const DayReward = Type.Object({
  at: Type.Integer({ minimum: 1, maximum: 1_000 }),
  /** Of all days that the player was there, or of those without a gap. */
  by: Type.Enum(['total', 'streak']),
  reward: Reward,
});

const Attendance = Type.Object({
  /** How many missed days a player may make up for; none where it is absent. */
  catchUpDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  rewards: Type.Array(DayReward, { maxItems: 100 }),
});

const Mission = Type.Object({
  id: Slug,
  name: line(200),
  /** Amounts are added up, or the largest counts. */
  mode: Type.Enum(['count', 'max']),
  goal: Type.Integer({ minimum: 1, maximum: max }),
  /** When it begins anew; never where it is absent. */
  resets: Type.Optional(Cron),
  reward: Reward,
});
export type Mission = Static<typeof Mission>;

const place = Type.Integer({ minimum: 1, maximum: 10_000 });
const Leaderboard = Type.Object({
  mode: Type.Enum(['best', 'last', 'sum']),
  /** Which scores are better; high ones where it is absent. */
  order: Type.Optional(Type.Enum(['high', 'low'])),
  /** When a new season begins; one season where it is absent. */
  seasons: Type.Optional(Cron),
  /** What places get when a season closes; of several that name a place, the first. */
  payouts: Type.Optional(Type.Array(Type.Object({ from: place, to: place, reward: Reward }), { maxItems: 20 })),
});
export type Leaderboard = Static<typeof Leaderboard>;

/** What stays when an event is published. */
const fixed = {
  timeZone: TimeZone,
  dayStartsAt: Type.Integer({ minimum: 0, maximum: 23 }),
  startsAt: Instant,
  repeat: nullable(Repeat),
  attendance: nullable(Attendance),
  missions: Type.Array(Mission, { maxItems: 50 }),
  leaderboard: nullable(Leaderboard),
};
const open = {
  name: line(200),
  endsAt: nullable(Instant),
  claimDays: Type.Integer({ minimum: 0, maximum: 365 }),
  audience: Audience,
  phases: Type.Array(Phase, { maxItems: 20 }),
  /** What all rewards may cost; null is without limit. */
  budget: nullable(Type.Integer({ minimum: 0, maximum: 2_000_000_000 })),
};
export const fixedFields = Object.keys(fixed) as readonly (keyof typeof fixed)[];

/** An event to be drafted. Days begin at midnight, claims end 7 days after it, and the rest is none, where it is absent. */
export const NewEvent = Type.Object({
  name: open.name,
  timeZone: fixed.timeZone,
  dayStartsAt: withDefault(fixed.dayStartsAt, 0),
  startsAt: fixed.startsAt,
  endsAt: withDefault(open.endsAt, null),
  claimDays: withDefault(open.claimDays, 7),
  repeat: withDefault(fixed.repeat, null),
  audience: withDefault(open.audience, {}),
  phases: withDefault(open.phases, []),
  attendance: withDefault(fixed.attendance, null),
  missions: withDefault(fixed.missions, []),
  leaderboard: withDefault(fixed.leaderboard, null),
  budget: withDefault(open.budget, null),
});
export type NewEvent = Static<typeof NewEvent>;

/** What is absent stays as it is. */
export const EventEdit = Type.Partial(Type.Object({ ...fixed, ...open }), { minProperties: 1 });
export type EventEdit = Static<typeof EventEdit>;

/** `scheduled`: not open now, and will be. `exhausted`: what is left of the budget pays for no reward. */
export const State = Type.Enum(['draft', 'scheduled', 'live', 'ended', 'stopped', 'exhausted']);
export type State = Static<typeof State>;

export const Event = Type.Object({
  id: Id,
  ...open,
  ...fixed,
  state: State,
  /** What rewards have cost. */
  spent: Type.Integer(),
  publishedAt: nullable(Instant),
  stoppedAt: nullable(Instant),
  version: Type.Integer({ minimum: 1 }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Event = Static<typeof Event>;
