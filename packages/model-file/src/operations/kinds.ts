import { operation } from '@clever/contract';
import Type from 'typebox';
import { Kind, KindName, KindRules } from '../shapes.ts';

export const listKinds = operation({
  name: 'file.listKinds',
  method: 'GET',
  path: '/kinds',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List the kinds of files and their rules',
  replies: { 200: Type.Object({ items: Type.Array(Kind) }) },
});

export const saveKind = operation({
  name: 'file.saveKind',
  method: 'PUT',
  path: '/kinds/{name}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Set the rules of a kind, for files to come',
  params: Type.Object({ name: KindName }),
  body: KindRules,
  replies: { 200: Kind },
});
