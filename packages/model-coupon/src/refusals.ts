import {
  couponCodeUsed,
  couponExhausted,
  couponExpired,
  couponNotForPlayer,
  couponNotStarted,
  couponPaused,
  couponPlayerLimit,
  couponUnknown,
  reservationClosed,
  reservationExpired,
  reservationUnknown,
} from './problems.ts';

/** Every refusal of a code, in the order in which they are looked for. */
export const refusals = [
  couponUnknown,
  couponExpired,
  couponNotStarted,
  couponPaused,
  couponNotForPlayer,
  couponCodeUsed,
  couponPlayerLimit,
  couponExhausted,
] as const;

/** What redeeming from a reservation may refuse with, besides. */
export const reservationRefusals = [reservationUnknown, reservationExpired, reservationClosed] as const;
