import { Id, Instant, nullable, withDefault } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import { Account, Amount, about, Item, items, KindId, Moved, Transfer } from './shapes.ts';

export const NewExchange = Type.Object({
  playerId: PlayerId,
  kind: KindId,
  amount: withDefault(Type.Integer({ minimum: 1, maximum: 100_000 }), 1),
  payWith: KindId,
  /** Of one, as the player saw it: another one is refused. */
  price: Type.Optional(Amount),
  ...about,
});
export type NewExchange = Static<typeof NewExchange>;

export const NewConsumption = Type.Object({
  playerId: PlayerId,
  kind: KindId,
  amount: withDefault(Amount, 1),
  units: Item.properties.units,
  ...about,
});
export type NewConsumption = Static<typeof NewConsumption>;

export const NewReversal = Type.Object({
  /** What becomes of what is not there any more: it is left (`take`), all is refused (`refuse`), or the account goes below zero (`debt`). */
  shortage: withDefault(Type.Enum(['take', 'refuse', 'debt']), 'take'),
  ...about,
});
export type NewReversal = Static<typeof NewReversal>;

/** What could not be taken back, by who was short of it. */
const Missing = Type.Array(Type.Object({ account: Type.String(), kind: Type.String(), amount: Type.Integer() }));
export const Reversal = Type.Object({ ...Transfer.properties, missing: Missing });
export type Reversal = Static<typeof Reversal>;

export const NewReservation = Type.Object({
  account: Account,
  items,
  /** How long they are held: 10 minutes where absent, 30 days at most. */
  ttlSeconds: withDefault(Type.Integer({ minimum: 1, maximum: 2_592_000 }), 600),
  ...about,
});
export type NewReservation = Static<typeof NewReservation>;

/** All that is held where `items` is absent; what is not named goes back. */
export const NewCapture = Type.Object({ to: withDefault(Account, 'burn'), items: Type.Optional(items) });
export type NewCapture = Static<typeof NewCapture>;

export const Reservation = Type.Object({
  id: Id,
  account: Type.String(),
  items: Type.Array(Moved),
  reason: Type.String(),
  reference: nullable(Type.String()),
  state: Type.Enum(['held', 'captured', 'released', 'lapsed']),
  expiresAt: Instant,
  createdAt: Instant,
});
export type Reservation = Static<typeof Reservation>;
