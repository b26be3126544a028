import { Id, operation, preset, standard } from '@clever/contract';
import Type from 'typebox';
import { refusals, reservationClosed, reservationExpired, reservationUnknown } from '../problems.ts';
import { NewCapture, NewReservation, Reservation } from '../trade-shapes.ts';

const params = Type.Object({ id: Id });

export const hold = operation({
  name: 'item.hold',
  method: 'POST',
  path: '/reservations',
  access: 'strong',
  idempotent: 'key',
  summary: 'Hold items of an account for a while',
  description:
    'They are not there for others until they are captured or released, or their time is over, which gives them back by itself.',
  body: NewReservation,
  replies: { 201: Reservation },
  problems: [...refusals, standard.keyReused],
});

export const capture = operation({
  name: 'item.capture',
  method: 'PUT',
  path: '/reservations/{id}/capture',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Move what is held to where it goes, all or a part of it',
  params,
  body: NewCapture,
  replies: { 200: Reservation },
  problems: [...refusals, reservationUnknown, reservationClosed, reservationExpired],
});

export const release = preset.remove('item.release', '/reservations/{id}', {
  summary: 'Give back what is held',
  params,
  problems: [reservationUnknown, reservationClosed],
});
