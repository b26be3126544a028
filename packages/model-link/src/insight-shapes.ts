import { Instant, text, withDefault } from '@clever/contract';
import { line } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

const Counts = {
  /** Without bots. */
  visits: Type.Integer(),
  /** Visitors by a hash that changes every UTC day: one who comes on two days counts twice. */
  uniques: Type.Integer(),
  bots: Type.Integer(),
};
const Share = Type.Object({ value: Type.String(), ...Counts });

export const StatsQuery = Type.Object({
  /** 30 days before `until` where it is absent. */
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
  /** At most 31 days by hour, 400 days by day. */
  by: withDefault(Type.Union([Type.Literal('day'), Type.Literal('hour')]), 'day'),
  /** IANA name of the zone in which a day begins. */
  timeZone: withDefault(text(64, { pattern: '^[A-Za-z0-9_+/-]+$' }), 'UTC'),
});
export type StatsQuery = Static<typeof StatsQuery>;

/** Counts of a link. Visits of the last quarter of a second may be missing. The value '' is unknown. */
export const Stats = Type.Object({
  from: Instant,
  until: Instant,
  total: Type.Object(Counts),
  /** Visits that were counted elsewhere, before the link was imported; at what times is unknown, so they are in no other count. */
  earlier: Type.Integer(),
  /** How many visits `maxVisits` still allows; null without such a limit. */
  remaining: Type.Union([Type.Integer(), Type.Null()]),
  /** Begin of each hour or day that has counts. */
  series: Type.Array(Type.Object({ at: Instant, ...Counts })),
  /** The 50 values with the most visits of each. */
  os: Type.Array(Share),
  browsers: Type.Array(Share),
  countries: Type.Array(Share),
  referrers: Type.Array(Share),
  languages: Type.Array(Share),
});
export type Stats = Static<typeof Stats>;

/** A visit to explain. What is absent is unknown. */
export const SupposedVisit = Type.Object({
  /** The first 512 characters are read. */
  userAgent: Type.Optional(line(2_048, 0)),
  acceptLanguage: Type.Optional(line(1_024, 0)),
  ip: Type.Optional(text(45)),
  country: Type.Optional(text(2, { pattern: '^[A-Z]{2}$' })),
  /** Now where it is absent. */
  at: Type.Optional(Instant),
  /** The query of the address, without the question mark. */
  query: Type.Optional(line(2_048, 0)),
});
export type SupposedVisit = Static<typeof SupposedVisit>;

const Failure = Type.Object({
  condition: Type.String(),
  wanted: Type.Unknown(),
  /** What the visit had instead. */
  seen: Type.Unknown(),
});

/** `app`: what the app service was asked about. `platform`: whose store it is; null where there is none. */
export const AppPart = Type.Object({
  app: Type.String(),
  platform: Type.Union([Type.String(), Type.Null()]),
  /** `target`: the link's own, as the chosen one has no store and no fallback. */
  ledTo: Type.Enum(['store', 'fallback', 'target', 'nowhere']),
  /** Whether the app's stores are known. */
  isKnown: Type.Boolean(),
});
export type AppPart = Static<typeof AppPart>;

/** Where a visit would lead, and why. */
export const Explanation = Type.Object({
  /**
   * `unknown`: not valid yet, answered as if it did not exist. `storeless`: the app is in no store of the system. `unavailable`: where
   * the app is cannot be found out.
   */
  outcome: Type.Enum(['redirected', 'expired', 'unknown', 'storeless', 'unavailable']),
  because: Type.String(),
  status: Type.Integer(),
  location: Type.Union([Type.String(), Type.Null()]),
  /** What chose the target: a rule (by its index), the platform, or neither. Null when nothing was chosen. */
  chosenBy: Type.Union([
    Type.Object({ rule: Type.Integer() }),
    Type.Object({ platform: Type.String() }),
    Type.Literal('target'),
    Type.Null(),
  ]),
  /** Null where no app is the target. */
  app: Type.Union([AppPart, Type.Null()]),
  rules: Type.Array(
    Type.Object({
      rule: Type.Integer(),
      outcome: Type.Union([Type.Literal('matched'), Type.Literal('failed'), Type.Literal('notReached')]),
      failures: Type.Array(Failure),
    }),
  ),
  visitor: Type.Object({
    platform: Type.String(),
    os: Type.String(),
    browser: Type.String(),
    bot: Type.Boolean(),
    /** Those that the visitor likes best, in canonical tags. */
    languages: Type.Array(Type.String()),
    /** Whether the visit would be counted. */
    counted: Type.Boolean(),
  }),
});
export type Explanation = Static<typeof Explanation>;
