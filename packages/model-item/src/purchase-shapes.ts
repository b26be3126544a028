import { nullable, text, withDefault } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import { Transfer } from './shapes.ts';
import { Reversal } from './trade-shapes.ts';

const ofApple = { store: Type.Literal('apple'), signedTransaction: text(65_536) };

/** Of the App Store: a transaction, or a server notification, as Apple signed it. Of Google Play: what its library gave to the app. */
export const NewPurchase = Type.Union([
  Type.Object({ ...ofApple, playerId: PlayerId }, { additionalProperties: false }),
  Type.Object(
    {
      store: Type.Literal('google'),
      playerId: PlayerId,
      packageName: text(255),
      productId: text(255),
      purchaseToken: text(4_096),
    },
    { additionalProperties: false },
  ),
]);
export type NewPurchase = Static<typeof NewPurchase>;

/** What Apple signed when it took a purchase back: a notification, or the transaction with its `revocationDate`. */
export const NewRefund = Type.Object({
  ...ofApple,
  /** What becomes of what is not there any more: it is left (`take`), or the account goes below zero (`debt`). */
  shortage: withDefault(Type.Enum(['take', 'debt']), 'take'),
});
export type NewRefund = Static<typeof NewRefund>;

/** What Apple sends as REFUND_REVERSED, as it signed it. */
export const NewRestoration = Type.Object(ofApple);

/** What a store confirmed. */
export interface StorePurchase {
  readonly store: 'apple' | 'google';
  readonly purchaseId: string;
  readonly productId: string;
  readonly quantity: number;
}

export const Purchase = Type.Object({
  store: Type.Enum(['apple', 'google']),
  purchaseId: Type.String(),
  productId: Type.String(),
  quantity: Type.Integer(),
  playerId: Type.String(),
  /** What the player got for it. */
  transfer: Transfer,
});
export type Purchase = Static<typeof Purchase>;

export const Refund = Type.Object({
  store: Purchase.properties.store,
  purchaseId: Type.String(),
  /** Null where nobody had redeemed the purchase, and nobody can any more. */
  playerId: nullable(Type.String()),
  /** What was taken back. */
  reversal: nullable(Reversal),
});
export type Refund = Static<typeof Refund>;

export const Restoration = Type.Object({
  ...Type.Omit(Refund, ['reversal']).properties,
  /** What was given again; null where nothing had been taken. */
  transfer: nullable(Transfer),
});
export type Restoration = Static<typeof Restoration>;
