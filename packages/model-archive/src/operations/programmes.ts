import { Id, Nothing, operation, pageOf, paging, standard, text } from '@clever/contract';
import Type from 'typebox';
import { programmeUnknown, synopsisAbsent } from '../problems.ts';
import { CategoryName, NewProgramme, Programme, ProgrammeEdit, Synopsis, TagName } from '../shapes.ts';

const params = Type.Object({ id: Id });

export const create = operation({
  name: 'archive.create',
  method: 'POST',
  path: '/programmes',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: 'version',
  location: '/programmes/{id}',
  summary: 'Add a programme',
  body: NewProgramme,
  replies: { 201: Programme },
  problems: [standard.keyReused],
});

export const list = operation({
  name: 'archive.list',
  method: 'GET',
  path: '/programmes',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List programmes, the newest in the archive first',
  query: Type.Object({
    ...paging(),
    category: Type.Optional(CategoryName),
    broadcaster: Type.Optional(text(100)),
    tag: Type.Optional(TagName),
  }),
  replies: { 200: pageOf(Programme) },
});

export const read = operation({
  name: 'archive.read',
  method: 'GET',
  path: '/programmes/{id}',
  access: 'strong',
  idempotent: 'safe',
  entityTag: 'version',
  summary: 'Read a programme, without its synopsis',
  params,
  replies: { 200: Programme },
  problems: [programmeUnknown],
});

export const readSynopsis = operation({
  name: 'archive.readSynopsis',
  method: 'GET',
  path: '/programmes/{id}/synopsis',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read the synopsis of a programme',
  description: 'The only operation that shows it. Grant it to those who have the right to its text.',
  params,
  replies: { 200: Synopsis },
  problems: [programmeUnknown, synopsisAbsent],
});

export const update = operation({
  name: 'archive.update',
  method: 'PATCH',
  path: '/programmes/{id}',
  access: 'strong',
  idempotent: 'no',
  entityTag: 'version',
  summary: 'Change a programme; sources do not overwrite what is written here',
  params,
  body: ProgrammeEdit,
  precondition: 'required',
  replies: { 200: Programme },
  problems: [programmeUnknown, standard.stale],
});

export const remove = operation({
  name: 'archive.remove',
  method: 'DELETE',
  path: '/programmes/{id}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'Remove a programme; sources do not bring it back',
  params,
  precondition: 'required',
  replies: { 204: Nothing },
  problems: [programmeUnknown, standard.stale],
});
