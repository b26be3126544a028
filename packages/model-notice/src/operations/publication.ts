import { operation, standard } from '@clever/contract';
import * as problems from '../problems.ts';
import { Cancellation, Notice, Publication } from '../shapes.ts';
import { params } from './notices.ts';

export const publish = operation({
  name: 'notice.publish',
  method: 'PUT',
  path: '/notices/{id}/publication',
  access: 'strong',
  idempotent: 'natural',
  entityTag: ['version', 'state'],
  precondition: 'required',
  summary: 'Publish the version that was read, now or from a time on',
  params,
  body: Publication,
  replies: { 200: Notice },
  problems: [problems.noticeUnknown, problems.noticeCancelled, problems.windowRefused, standard.stale],
});

export const cancel = operation({
  name: 'notice.cancel',
  method: 'PUT',
  path: '/notices/{id}/cancellation',
  access: 'strong',
  idempotent: 'natural',
  entityTag: ['version', 'state'],
  summary: 'Cancel a notice for good, whatever its version',
  params,
  body: Cancellation,
  replies: { 200: Notice },
  problems: [problems.noticeUnknown],
});
