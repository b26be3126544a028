import { Id, Instant, operation, standard, text } from '@clever/contract';
import Type, { type Static } from 'typebox';
import * as problems from '../problems.ts';
import { VariantName } from '../shapes.ts';
import { params } from './files.ts';

/** What a signed address says besides its path. */
export const Signed = Type.Object({
  expires: Type.Optional(Type.Integer({ minimum: 0, maximum: 9_999_999_999, description: 'In seconds since 1970' })),
  signature: Type.Optional(text(43, { pattern: '^[A-Za-z0-9_-]{43}$' })),
  download: Type.Optional(Type.Boolean({ description: 'To be saved, never shown' })),
});
export type Signed = Static<typeof Signed>;

const reading = {
  kind: 'stream',
  method: 'GET',
  access: 'weak',
  crossOrigin: true,
  idempotent: 'safe',
  query: Signed,
  headers: Type.Object({
    range: Type.Optional(text(200)),
    'if-range': Type.Optional(text(200)),
    accept: Type.Optional(text(1_000)),
  }),
  replies: { 200: Type.String(), 206: Type.String(), 302: Type.String() },
} as const;
const refusals = [
  standard.forbidden,
  problems.fileUnknown,
  problems.notCleared,
  problems.signatureRefused,
  problems.rangeRefused,
] as const;

export const content = operation({
  ...reading,
  name: 'file.content',
  path: '/files/{id}/content',
  summary: 'Read the bytes of a file, or one range of them',
  description: 'Open to all where the file is public or the address is signed; else to whoever is granted it.',
  params,
  problems: refusals,
});

export const variant = operation({
  ...reading,
  name: 'file.variant',
  path: '/files/{id}/variants/{name}',
  summary: 'Read a smaller picture of an image, in the best format that is accepted',
  params: Type.Object({ id: Id, name: VariantName }),
  query: Type.Object({ ...Signed.properties, format: Type.Optional(Type.Enum(['webp', 'avif'])) }),
  problems: [...refusals, problems.variantUnknown, problems.variantPending],
});

export const sign = operation({
  name: 'file.sign',
  method: 'POST',
  path: '/files/{id}/signatures',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Make an address that opens a file for a while',
  params,
  body: Type.Object({
    seconds: Type.Integer({ minimum: 1, maximum: 7 * 86_400 }),
    variant: Type.Optional(VariantName),
    download: Type.Optional(Type.Boolean()),
  }),
  replies: { 201: Type.Object({ url: Type.String(), expiresAt: Instant }) },
  problems: [problems.fileUnknown],
});
