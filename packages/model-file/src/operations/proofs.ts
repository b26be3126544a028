import { Instant, operation, text } from '@clever/contract';
import Type from 'typebox';
import * as problems from '../problems.ts';
import { About, File, maxFileBytes, Sha256 } from '../shapes.ts';
import { entityTag } from './files.ts';

const Range = Type.Object({ start: Type.Integer(), end: Type.Integer() });

export const claim = operation({
  name: 'file.claim',
  method: 'POST',
  path: '/claims',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Ask which bytes prove that a content is had, so that it need not be sent',
  description: 'The answer is the same whether the content is known here or not.',
  body: Type.Object({ sha256: Sha256, size: Type.Integer({ minimum: 1, maximum: maxFileBytes }) }),
  replies: { 201: Type.Object({ token: Type.String(), ranges: Type.Array(Range), expiresAt: Instant }) },
});

export const prove = operation({
  name: 'file.prove',
  method: 'POST',
  path: '/proofs',
  access: 'strong',
  idempotent: 'natural',
  entityTag,
  location: '/files/{id}',
  summary: 'Make a file of a content that is here already, by proof that it is had',
  description:
    'The proof is the SHA-256 of the token and the bytes of its ranges, one after the other, in hexadecimal. Where it fails, send the bytes.',
  body: Type.Object({ token: text(400), proof: Sha256, about: About }),
  replies: { 200: File, 201: File },
  problems: [problems.contentUnknown, problems.kindUnknown, problems.typeRefused, problems.fileTooLarge],
});
