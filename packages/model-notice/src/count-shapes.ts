import { Id, Instant, text, withDefault } from '@clever/contract';
import { Name } from '@clever/readers/clients';
import { Locale } from '@clever/readers/locales';
import Type, { type Static } from 'typebox';

/** What players saw and did, as a client or a product's back end gathered it. */
export const Events = Type.Object({
  events: Type.Array(
    Type.Object({
      notice: Id,
      event: Type.Union([Type.Literal('impression'), Type.Literal('click')]),
      platform: Type.Optional(Name),
      locale: Type.Optional(Locale),
      /** How often it happened. */
      count: withDefault(Type.Integer({ minimum: 1, maximum: 1_000 }), 1),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export type Events = Static<typeof Events>;
export type Event = Events['events'][number];

export const Accepted = Type.Object({ accepted: Type.Integer() });

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

const Counts = { impressions: Type.Integer(), clicks: Type.Integer() };
const Share = Type.Object({ value: Type.String(), ...Counts });

/** Counts of a notice. Those of the last quarter of a second may be missing. The value '' is unknown. */
export const Stats = Type.Object({
  from: Instant,
  until: Instant,
  total: Type.Object(Counts),
  /** Begin of each hour or day that has counts. */
  series: Type.Array(Type.Object({ at: Instant, ...Counts })),
  platforms: Type.Array(Share),
  locales: Type.Array(Share),
});
export type Stats = Static<typeof Stats>;
