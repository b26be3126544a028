import { Id, operation, paging, preset, standard } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type from 'typebox';
import {
  CheckIn,
  Claim,
  Claiming,
  ClaimState,
  NewCheckIn,
  NewProgress,
  Progress,
  Standing,
  Step,
} from '../player-shapes.ts';
import * as problems from '../problems.ts';

const { eventUnknown, eventNotOpen, eventEnded, eventStopped, eventExhausted, eventPhaseClosed, eventNotForPlayer } =
  problems;
/** What whatever a player does may be refused with. */
export const refusals = [
  eventUnknown,
  eventNotOpen,
  eventEnded,
  eventStopped,
  eventExhausted,
  eventPhaseClosed,
  eventNotForPlayer,
];

const params = Type.Object({ id: Id });
const ofPlayer = Type.Object({ id: Id, playerId: PlayerId });
const ofClaim = Type.Object({ id: Id, playerId: PlayerId, step: Step });

export const checkIn = operation({
  name: 'event.checkIn',
  method: 'POST',
  path: '/events/{id}/check-ins',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Note that a player is there today, once per day of the event',
  description: 'With `day`, a missed day is made up for, as often as the event allows.',
  params,
  body: NewCheckIn,
  replies: { 200: CheckIn, 201: CheckIn },
  problems: [...refusals, problems.partAbsent, problems.dayRefused],
});

export const progress = operation({
  name: 'event.progress',
  method: 'POST',
  path: '/events/{id}/progress',
  access: 'strong',
  idempotent: 'key',
  summary: 'Report what a player did for a mission; the key is the operation id, for ever',
  params,
  body: NewProgress,
  replies: { 201: Progress },
  problems: [...refusals, problems.missionUnknown, standard.keyReused],
});

export const standing = operation({
  name: 'event.standing',
  method: 'GET',
  path: '/events/{id}/players/{playerId}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Say how far a player is: days, missions, claims',
  params: ofPlayer,
  replies: { 200: Standing },
  problems: [eventUnknown],
});

export const claim = operation({
  name: 'event.claim',
  method: 'PUT',
  path: '/events/{id}/players/{playerId}/claims/{step}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Ask for a reward that a player has reached, once',
  description:
    'It is owed from then on, and granted as soon as the item or coupon service answers. A step that failed stays so until staff retry it.',
  params: ofClaim,
  body: Claiming,
  replies: { 200: Claim, 201: Claim },
  problems: [...refusals, problems.stepUnknown, problems.stepNotReached],
});

export const readClaim = preset.read('event.readClaim', '/events/{id}/players/{playerId}/claims/{step}', Claim, {
  entityTag: 'state',
  summary: 'Read what became of a claim',
  params: ofClaim,
  problems: [problems.claimUnknown],
});

export const listClaims = preset.list('event.listClaims', '/events/{id}/claims', Claim, {
  summary: 'List the claims of an event, the newest first',
  params,
  query: Type.Object({ ...paging(), state: Type.Optional(ClaimState) }),
  problems: [eventUnknown],
});

export const retryClaim = operation({
  name: 'event.retryClaim',
  method: 'PUT',
  path: '/claims/{id}/retry',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Owe a failed reward again, where the budget pays for it',
  params,
  replies: { 200: Claim },
  problems: [problems.claimUnknown, eventExhausted],
});
