import { Day, nullable } from '@clever/contract';
import Type, { type Static } from 'typebox';

/** What became of a campaign's units. */
export const Stats = Type.Object({
  /** Redemptions that stand: without those that were reverted. */
  redeemed: Type.Integer(),
  reverted: Type.Integer(),
  /** Units held by reservations. */
  held: Type.Integer(),
  /** Null where the campaign has no limit. */
  remaining: nullable(Type.Integer()),
  /** Days in UTC on which something happened, oldest first. */
  days: Type.Array(Type.Object({ day: Day, redeemed: Type.Integer(), reverted: Type.Integer() })),
});
export type Stats = Static<typeof Stats>;
