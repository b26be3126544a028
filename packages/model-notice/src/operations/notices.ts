import { Id, operation, pageOf, paging, standard } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { Kind, line, Name } from '../client-shapes.ts';
import * as problems from '../problems.ts';
import { NewNotice, Notice, NoticeEdit, State } from '../shapes.ts';

export const params = Type.Object({ id: Id });
const contentProblems = [
  problems.textsRefused,
  problems.urlRefused,
  problems.versionsRefused,
  problems.windowRefused,
] as const;

export const create = operation({
  name: 'notice.create',
  method: 'POST',
  path: '/notices',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: ['version', 'state'],
  location: '/notices/{id}',
  summary: 'Draft a notice',
  body: NewNotice,
  replies: { 201: Notice },
  problems: [...contentProblems, standard.keyReused],
});

export const copy = operation({
  name: 'notice.copy',
  method: 'POST',
  path: '/notices/{id}/copies',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: ['version', 'state'],
  location: '/notices/{id}',
  summary: 'Draft a copy of a notice, without its window',
  params,
  body: Type.Object({ name: Type.Optional(line(200)) }),
  replies: { 201: Notice },
  problems: [problems.noticeUnknown, standard.keyReused],
});

const Filters = Type.Object({
  ...paging(),
  state: Type.Optional(State),
  kind: Type.Optional(Kind),
  tag: Type.Optional(line(50)),
  /** Meant for this app, or for all. */
  app: Type.Optional(Name),
  /** Part of the name, of whichever case. */
  name: Type.Optional(line(200)),
});
export type Filters = Static<typeof Filters>;

export const list = operation({
  name: 'notice.list',
  method: 'GET',
  path: '/notices',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List notices, the newest first',
  query: Filters,
  replies: { 200: pageOf(Notice) },
});

export const read = operation({
  name: 'notice.read',
  method: 'GET',
  path: '/notices/{id}',
  access: 'strong',
  idempotent: 'safe',
  entityTag: ['version', 'state'],
  summary: 'Read a notice',
  params,
  replies: { 200: Notice },
  problems: [problems.noticeUnknown],
});

export const update = operation({
  name: 'notice.update',
  method: 'PATCH',
  path: '/notices/{id}',
  access: 'strong',
  idempotent: 'no',
  entityTag: ['version', 'state'],
  precondition: 'required',
  summary: 'Change a notice; a live one changes for everybody at once',
  params,
  body: NoticeEdit,
  replies: { 200: Notice },
  problems: [...contentProblems, problems.noticeUnknown, problems.noticeCancelled, standard.stale],
});
