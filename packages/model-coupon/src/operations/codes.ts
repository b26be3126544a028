import { Id, operation, standard } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import { Column, csvProblems, csvQuery } from '@clever/readers/csv-contract';
import Type from 'typebox';
import {
  batchPending,
  batchUnknown,
  campaignUnknown,
  codeShared,
  couponExhausted,
  couponExpired,
  couponPaused,
  keyRetired,
  patternFull,
} from '../problems.ts';
import { Batch, ImportReport, Publication } from '../shapes.ts';

const params = Type.Object({ id: Id });

export const generate = operation({
  name: 'coupon.generate',
  method: 'POST',
  path: '/campaigns/{id}/batches',
  access: 'strong',
  idempotent: 'key',
  location: '/batches/{id}',
  summary: 'Begin to generate codes',
  description: 'The codes are made in the background; read the batch to see how far it is.',
  params,
  body: Type.Object({ count: Type.Integer({ minimum: 1, maximum: 10_000_000 }) }),
  replies: { 202: Batch },
  problems: [campaignUnknown, patternFull, codeShared, keyRetired, standard.keyReused],
});

export const readBatch = operation({
  name: 'coupon.readBatch',
  method: 'GET',
  path: '/batches/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read how far a batch is',
  params,
  replies: { 200: Batch },
  problems: [batchUnknown],
});

export const exportCodes = operation({
  name: 'coupon.exportCodes',
  kind: 'stream',
  method: 'GET',
  path: '/batches/{id}/codes.csv',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Export the codes of a complete batch',
  params,
  produces: ['text/csv'],
  replies: { 200: Type.String() },
  problems: [batchUnknown, batchPending],
});

export const importCodes = operation({
  name: 'coupon.importCodes',
  method: 'POST',
  path: '/campaigns/{id}/codes',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Import codes that exist elsewhere, repeatably',
  description:
    'One code per line, or CSV with commas, semicolons or tabs. A code is 3 to 40 letters, digits, spaces and dashes. The column of codes is known by its usual names, else said by its name or number. Where the first row may be a header, it has to be said whether it is.',
  params,
  query: Type.Object({ ...csvQuery, column: Type.Optional(Column) }),
  upload: { types: ['text/csv'], maxBytes: 64 * 1024 * 1024 },
  replies: { 200: ImportReport },
  problems: [campaignUnknown, codeShared, ...csvProblems],
  timeoutMs: 120_000,
});

export const publish = operation({
  name: 'coupon.publish',
  method: 'POST',
  path: '/publications',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Hand a player one code, the same one every time',
  body: Type.Object({ campaignId: Id, playerId: PlayerId }),
  replies: { 200: Publication, 201: Publication },
  problems: [campaignUnknown, couponExpired, couponPaused, couponExhausted],
});
