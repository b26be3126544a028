import { Id, operation, preset, standard } from '@clever/contract';
import Type from 'typebox';
import { redemptionUnknown, reservationClosed, reservationUnknown } from '../problems.ts';
import { refusals, reservationRefusals } from '../refusals.ts';
import {
  NewRedemption,
  NewReservation,
  NewValidation,
  Redemption,
  Reservation,
  Reversal,
  Validation,
} from '../shapes.ts';

const params = Type.Object({ id: Id });

export const redeem = operation({
  name: 'coupon.redeem',
  method: 'POST',
  path: '/redemptions',
  access: 'strong',
  idempotent: 'key',
  summary: 'Redeem a code, exactly once',
  description:
    'The same key and body answer the first redemption for ever. A refusal leaves no receipt: the same key is decided anew.',
  body: NewRedemption,
  replies: { 201: Redemption },
  problems: [...refusals, ...reservationRefusals, standard.keyReused],
});

export const validate = operation({
  name: 'coupon.validate',
  method: 'POST',
  path: '/validations',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Check what redeeming would return, and change nothing',
  body: NewValidation,
  replies: { 200: Validation },
});

export const reserve = operation({
  name: 'coupon.reserve',
  method: 'POST',
  path: '/reservations',
  access: 'strong',
  idempotent: 'key',
  summary: 'Hold a unit of a code for a while',
  description:
    'A held unit counts against every limit until it is redeemed, released, or expires, which returns it by itself.',
  body: NewReservation,
  replies: { 201: Reservation },
  problems: [...refusals, standard.keyReused],
});

export const release = preset.remove('coupon.release', '/reservations/{id}', {
  summary: 'Release a held unit before it expires',
  params,
  problems: [reservationUnknown, reservationClosed],
});

export const revert = operation({
  name: 'coupon.revert',
  method: 'PUT',
  path: '/redemptions/{id}/reversal',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Revert a redemption, once',
  params,
  replies: { 200: Reversal },
  problems: [redemptionUnknown],
});
