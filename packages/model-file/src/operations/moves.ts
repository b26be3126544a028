import { operation } from '@clever/contract';
import Type from 'typebox';
import { digestWrong } from '../problems.ts';

export const move = operation({
  name: 'file.move',
  method: 'POST',
  path: '/moves',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Move some contents into the storage that new ones go to',
  description: 'Again and again until none is left elsewhere: `clever files move` does. Files stay readable meanwhile.',
  body: Type.Object({ max: Type.Integer({ minimum: 1, maximum: 1_000 }) }),
  replies: { 200: Type.Object({ moved: Type.Integer(), bytes: Type.Integer(), left: Type.Integer() }) },
  problems: [digestWrong],
  timeoutMs: 600_000,
});
