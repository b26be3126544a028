import { Instant, withDefault } from '@clever/contract';
import { Client } from '@clever/readers/audience';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** `popup` interrupts, `banner` lies beside, `list` waits in the inbox. */
export const Kind = Type.Union([Type.Literal('popup'), Type.Literal('banner'), Type.Literal('list')]);
export type Kind = Static<typeof Kind>;

const client = {
  ...Client.properties,
  kind: Type.Optional(Kind),
};
const limit = withDefault(Type.Integer({ minimum: 1, maximum: 500 }), 200);

/** The client of a known player. What is absent is unknown, and matches no condition about it; see `version`. */
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
