import { Instant, text, withDefault } from '@clever/contract';
import Type, { type Static, type TSchema } from 'typebox';

const printable = '^[^\\u0000-\\u001f\\u007f]*$';

/** Text of one line: without control characters. */
export const line = (maxLength: number) => text(maxLength, { pattern: printable });

/** A name that products choose: of an app, of a platform. */
export const Name = text(64, { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' });

/** A language tag, BCP 47: `ko`, `zh-Hant-TW`. An underscore is taken as a dash. */
export const Locale = text(35, { pattern: '^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$' });

/** ISO 3166-1 alpha-2, in whichever case: `KR`. */
export const Country = text(2, { pattern: '^[A-Za-z]{2}$' });

/** A player's id, of whichever form. Never control characters. */
export const PlayerId = text(128, { pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

/** `popup` interrupts, `banner` lies beside, `list` waits in the inbox. */
export const Kind = Type.Union([Type.Literal('popup'), Type.Literal('banner'), Type.Literal('list')]);
export type Kind = Static<typeof Kind>;

/** What may be null. */
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const client = {
  app: Type.Optional(Name),
  platform: Type.Optional(Name),
  /** Of the app, by semantic versioning. `2.10` is taken as `2.10.0`. */
  version: Type.Optional(text(64, { pattern: '^[0-9A-Za-z.+_-]+$' })),
  locale: Type.Optional(Locale),
  country: Type.Optional(Country),
  kind: Type.Optional(Kind),
};
const limit = withDefault(Type.Integer({ minimum: 1, maximum: 500 }), 200);

/** The client of a known player. What is absent is unknown, and meets no condition about it. */
export const PlayersClient = Type.Object(client);
export type PlayersClient = Static<typeof PlayersClient>;

/** Who asks for a feed. */
export const FeedQuery = Type.Object({
  ...client,
  /** Leaves out what the player dismissed, and tells what was read. */
  player: Type.Optional(PlayerId),
  limit,
});
export type FeedQuery = Static<typeof FeedQuery>;

/** A client to look through, at any time. */
export const ViewQuery = Type.Object({
  ...FeedQuery.properties,
  /** In the past, as the notices were then; in the future, as they are now. Now where it is absent. */
  at: Type.Optional(Instant),
  /** Only the reasons of this many notices that are not shown, the newest first. */
  others: withDefault(Type.Integer({ minimum: 0, maximum: 1_000 }), 100),
});
export type ViewQuery = Static<typeof ViewQuery>;
