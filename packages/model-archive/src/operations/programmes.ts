import { Id, operation, paging, preset, standard, text } from '@clever/contract';
import Type from 'typebox';
import { programmeUnknown, synopsisAbsent } from '../problems.ts';
import { CategoryName, NewProgramme, Programme, ProgrammeEdit, Synopsis, TagName } from '../shapes.ts';

const params = Type.Object({ id: Id });

export const create = preset.create('archive.create', '/programmes', Programme, {
  idempotent: 'optional-key',
  location: '/programmes/{id}',
  summary: 'Add a programme',
  body: NewProgramme,
  problems: [standard.keyReused],
});

export const list = preset.list('archive.list', '/programmes', Programme, {
  summary: 'List programmes, the newest in the archive first',
  query: Type.Object({
    ...paging(),
    category: Type.Optional(CategoryName),
    broadcaster: Type.Optional(text(100)),
    tag: Type.Optional(TagName),
  }),
});

export const read = preset.read('archive.read', '/programmes/{id}', Programme, {
  summary: 'Read a programme, without its synopsis',
  params,
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

export const update = preset.update('archive.update', '/programmes/{id}', Programme, {
  summary: 'Change a programme; sources do not overwrite what is written here',
  params,
  body: ProgrammeEdit,
  problems: [programmeUnknown, standard.stale],
});

export const remove = preset.remove('archive.remove', '/programmes/{id}', {
  entityTag: 'version',
  summary: 'Remove a programme; sources do not bring it back',
  params,
  precondition: 'required',
  problems: [programmeUnknown, standard.stale],
});
