import { Id, paging, preset, standard } from '@clever/contract';
import { line, Name } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import { Kind } from '../client-shapes.ts';
import * as problems from '../problems.ts';
import { NewNotice, Notice, NoticeEdit, State } from '../shapes.ts';

export const params = Type.Object({ id: Id });
const contentProblems = [
  problems.textsRefused,
  problems.urlRefused,
  problems.versionsRefused,
  problems.windowRefused,
] as const;

export const create = preset.create('notice.create', '/notices', Notice, {
  idempotent: 'optional-key',
  entityTag: ['version', 'state'],
  location: '/notices/{id}',
  summary: 'Draft a notice',
  body: NewNotice,
  problems: [...contentProblems, standard.keyReused],
});

export const copy = preset.create('notice.copy', '/notices/{id}/copies', Notice, {
  idempotent: 'optional-key',
  entityTag: ['version', 'state'],
  location: '/notices/{id}',
  summary: 'Draft a copy of a notice, without its window',
  params,
  body: Type.Object({ name: Type.Optional(line(200)) }),
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

export const list = preset.list('notice.list', '/notices', Notice, {
  summary: 'List notices, the newest first',
  query: Filters,
});

export const read = preset.read('notice.read', '/notices/{id}', Notice, {
  entityTag: ['version', 'state'],
  summary: 'Read a notice',
  params,
  problems: [problems.noticeUnknown],
});

export const update = preset.update('notice.update', '/notices/{id}', Notice, {
  entityTag: ['version', 'state'],
  summary: 'Change a notice; a live one changes for everybody at once',
  params,
  body: NoticeEdit,
  problems: [...contentProblems, problems.noticeUnknown, problems.noticeCancelled, standard.stale],
});
