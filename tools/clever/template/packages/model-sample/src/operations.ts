import { Id, operation, pageOf, paging, standard } from '@clever/contract';
import Type from 'typebox';
import { sampleUnknown } from './problems.ts';
import { NewSample, Sample } from './shapes.ts';

export const create = operation({
  name: 'sample.create',
  method: 'POST',
  path: '/samples',
  access: 'strong',
  idempotent: 'key',
  summary: 'Create a sample',
  body: NewSample,
  replies: { 201: Sample },
  problems: [standard.keyReused],
});

export const read = operation({
  name: 'sample.read',
  method: 'GET',
  path: '/samples/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read a sample',
  params: Type.Object({ id: Id }),
  replies: { 200: Sample },
  problems: [sampleUnknown],
});

export const list = operation({
  name: 'sample.list',
  method: 'GET',
  path: '/samples',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List samples, the newest first',
  query: Type.Object(paging()),
  replies: { 200: pageOf(Sample) },
});
