import { contract, Id, Instant, nullable, preset, problem, text, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { version } from './version.ts';

const fields = {
  name: text(200),
  note: nullable(text(2_000)),
  active: Type.Boolean(),
};
const { name, active, ...optional } = fields;

const counted = { version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant };

export const File = Type.Object({ id: Id, ...fields, ...counted });
export type File = Static<typeof File>;

/** A file to be made. What is absent is null. */
export const NewFile = Type.Object({
  name,
  active: withDefault(active, true),
  ...Type.Partial(Type.Object(optional)).properties,
});
export type NewFile = Static<typeof NewFile>;

/** What is absent stays as it is. */
export const FileEdit = Type.Partial(Type.Object(fields), { minProperties: 1 });
export type FileEdit = Static<typeof FileEdit>;

export const problems = { fileUnknown: problem('FILE_UNKNOWN', 404, 'There is no such file') };

const operations = preset.resource('file', '/files', {
  shape: File,
  body: NewFile,
  edit: FileEdit,
  filters: { name: Type.Optional(name), active: Type.Optional(active) },
  unknown: problems.fileUnknown,
});

/** Files: making, listing, reading, changing and removing them. */
export const file = contract('file', version, operations);
