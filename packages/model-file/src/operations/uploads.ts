import { Id, Nothing, operation, text } from '@clever/contract';
import Type from 'typebox';
import * as problems from '../problems.ts';
import { maxFileBytes } from '../shapes.ts';
import { contentRefusals } from './files.ts';

/** What is sent, and answered, with every request of the protocol. @see https://tus.io/protocols/resumable-upload */
export const tus = {
  version: '1.0.0',
  extensions: 'creation,creation-with-upload,creation-defer-length,termination,expiration,checksum,concatenation',
  checksums: ['sha1', 'sha256', 'sha512', 'md5'],
} as const;

const digits = (description: string) => Type.Optional(text(16, { pattern: '^\\d{1,15}$', description }));
const params = Type.Object({ id: Id });
const version = { 'tus-resumable': Type.Optional(text(20, { description: tus.version })) };
const checksum = {
  'upload-checksum': Type.Optional(text(200, { description: `${tus.checksums.join(', ')}, and the digest in base64` })),
};
const upload = { types: ['application/offset+octet-stream'], maxBytes: maxFileBytes } as const;
const replyHeaders = {
  'tus-resumable': tus.version,
  'upload-offset': null,
  'upload-expires': null,
  'clever-file': null,
};
const common = [problems.tusRefused, problems.uploadMalformed] as const;
const known = [
  ...common,
  problems.uploadUnknown,
  problems.uploadForeign,
  problems.uploadExpired,
  problems.uploadLocked,
] as const;
const appending = [problems.offsetWrong, problems.checksumWrong, ...contentRefusals] as const;

export const createUpload = operation({
  name: 'file.createUpload',
  method: 'POST',
  path: '/uploads',
  access: 'strong',
  idempotent: 'no',
  summary: 'Begin a resumable upload, with or without its first bytes',
  description: `By tus ${tus.version}, with ${tus.extensions}. Upload-Metadata takes filename, filetype, kind, owner and access.`,
  headers: Type.Object({
    ...version,
    ...checksum,
    'content-type': Type.Optional(text(255)),
    'upload-length': digits('In bytes'),
    'upload-defer-length': Type.Optional(text(1, { description: '1 where the length is told later' })),
    'upload-metadata': Type.Optional(text(4_096)),
    'upload-concat': Type.Optional(
      text(4_096, { description: 'partial, or final; with the addresses of partial ones' }),
    ),
  }),
  upload,
  replyHeaders: { ...replyHeaders, location: null },
  replies: { 201: Nothing },
  problems: [...known, ...appending, problems.uploadOpen],
  timeoutMs: 600_000,
});

export const readUpload = operation({
  name: 'file.readUpload',
  method: 'HEAD',
  path: '/uploads/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Say how far an upload is, and what came of it',
  params,
  headers: Type.Object(version),
  replyHeaders: {
    ...replyHeaders,
    'cache-control': 'no-store',
    'upload-length': null,
    'upload-defer-length': null,
    'upload-metadata': null,
    'upload-concat': null,
  },
  replies: { 200: Nothing },
  problems: [...known, ...contentRefusals],
});

export const appendUpload = operation({
  name: 'file.appendUpload',
  method: 'PATCH',
  path: '/uploads/{id}',
  access: 'strong',
  idempotent: 'no',
  summary: 'Send the bytes of an upload from its offset on',
  description:
    'Bytes that arrived stay, whatever ends the request. The last ones make the file: Clever-File is its id.',
  params,
  headers: Type.Object({
    ...version,
    ...checksum,
    'upload-offset': digits('Where the bytes begin'),
    'upload-length': digits('Where it was deferred'),
  }),
  upload,
  replyHeaders,
  replies: { 204: Nothing },
  problems: [...known, ...appending, problems.uploadFinal],
  timeoutMs: 600_000,
});

export const removeUpload = operation({
  name: 'file.removeUpload',
  method: 'DELETE',
  path: '/uploads/{id}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'End an upload; the file that came of it stays',
  params,
  headers: Type.Object(version),
  replyHeaders: { 'tus-resumable': tus.version },
  replies: { 204: Nothing },
  problems: [...common, problems.uploadUnknown, problems.uploadForeign, problems.uploadExpired],
});
