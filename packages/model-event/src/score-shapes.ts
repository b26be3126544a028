import { Instant, nullable, text, withDefault } from '@clever/contract';
import { Client } from '@clever/readers/audience';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

const max = Number.MAX_SAFE_INTEGER;

/** When it began: `20260131T150000Z`; `all` where there is one alone. */
export const SeasonId = text(16, { pattern: '^(all|[0-9]{8}T[0-9]{6}Z)$' });

export const NewScore = Type.Object({
  playerId: PlayerId,
  client: withDefault(Client, {}),
  score: Type.Integer({ minimum: -max, maximum: max }),
});
export type NewScore = Static<typeof NewScore>;

export const Submission = Type.Object({
  playerId: PlayerId,
  season: SeasonId,
  /** What stands on the leaderboard after it. */
  score: Type.Integer(),
});
export type Submission = Static<typeof Submission>;

export const Ranked = Type.Object({
  playerId: PlayerId,
  score: Type.Integer(),
  /** 1 is the best. Of equal scores, the one that was there first is better. */
  rank: Type.Integer(),
  /** Since when the player has this score. */
  at: Instant,
});
export type Ranked = Static<typeof Ranked>;

export const Season = Type.Object({
  season: SeasonId,
  endsAt: nullable(Instant),
  /** `closed`: takes no scores any more, and pays. */
  state: Type.Enum(['open', 'closed', 'paid']),
  closedAt: nullable(Instant),
});
export type Season = Static<typeof Season>;
