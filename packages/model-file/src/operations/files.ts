import { Id, Nothing, operation, paging, preset, text } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import * as problems from '../problems.ts';
import { About, File, FileEdit, Holder, KindName, maxFileBytes, Sha256, State, Verdict } from '../shapes.ts';

export const params = Type.Object({ id: Id });
export const entityTag = ['version', 'variants', 'unheldAt'] as const;
export const contentRefusals = [
  problems.kindUnknown,
  problems.typeRefused,
  problems.fileTooLarge,
  problems.imageRefused,
] as const;

export const put = operation({
  name: 'file.put',
  method: 'PUT',
  path: '/files/{sha256}',
  access: 'strong',
  idempotent: 'natural',
  entityTag,
  location: '/files/{id}',
  summary: 'Bring a file whose SHA-256 is known',
  description:
    'The type is what the bytes say; Content-Type only tells text from text. The same bytes again, for the same name, kind, owner and access, are the same file.',
  params: Type.Object({ sha256: Sha256 }),
  query: About,
  headers: Type.Object({ 'content-type': Type.Optional(text(255)) }),
  upload: { types: ['*/*'], maxBytes: maxFileBytes },
  replies: { 200: File, 201: File },
  problems: [problems.digestWrong, ...contentRefusals],
  timeoutMs: 600_000,
});

export const Filters = Type.Object({
  ...paging(),
  kind: Type.Optional(KindName),
  owner: Type.Optional(PlayerId),
  state: Type.Optional(State),
  sha256: Type.Optional(Sha256),
});
export type Filters = Static<typeof Filters>;

export const list = preset.list('file.list', '/files', File, {
  summary: 'List files, the newest first',
  query: Filters,
});

export const read = preset.read('file.read', '/files/{id}', File, {
  entityTag,
  summary: 'Read what is known of a file',
  params,
  problems: [problems.fileUnknown],
});

export const update = preset.update('file.update', '/files/{id}', File, {
  entityTag,
  summary: 'Change name, owner or access of a file',
  params,
  body: FileEdit,
  problems: [problems.fileUnknown],
});

export const remove = preset.remove('file.remove', '/files/{id}', {
  summary: 'Remove a file that nobody holds',
  params,
  problems: [problems.fileUnknown, problems.fileHeld],
});

export const verdict = operation({
  name: 'file.verdict',
  method: 'PUT',
  path: '/files/{id}/verdict',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Clear a file, or block it',
  params,
  body: Verdict,
  replies: { 200: File },
  problems: [problems.fileUnknown],
});

const held = Type.Object({ id: Id, holder: Holder });

export const hold = operation({
  name: 'file.hold',
  method: 'PUT',
  path: '/files/{id}/holds/{holder}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Say that a file is used: it stays',
  description: 'Holders are of the caller that names them: two callers may use the same name.',
  params: held,
  replies: { 204: Nothing },
  problems: [problems.fileUnknown, problems.fileBlocked],
});

export const release = preset.remove('file.release', '/files/{id}/holds/{holder}', {
  summary: 'Say that a file is not used any more',
  description: 'What is not held, or is gone, is released as well. A file that nobody holds is collected after a time.',
  params: held,
});
