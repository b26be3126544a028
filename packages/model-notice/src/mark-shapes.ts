import { Id, Instant, nullable } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** What a player did with a notice. */
export const Mark = Type.Object({
  player: PlayerId,
  notice: Id,
  readAt: nullable(Instant),
  dismissedAt: nullable(Instant),
});
export type Mark = Static<typeof Mark>;

/** How many notices of the player's feed were not read. */
export const Unread = Type.Object({
  total: Type.Integer(),
  popup: Type.Integer(),
  banner: Type.Integer(),
  list: Type.Integer(),
});
export type Unread = Static<typeof Unread>;

/** How many were marked just now. */
export const Marked = Type.Object({ marked: Type.Integer() });
export type Marked = Static<typeof Marked>;
