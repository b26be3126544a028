import { operation, paging, preset, standard, text } from '@clever/contract';
import Type from 'typebox';
import { kindTaken, kindUnknown } from '../problems.ts';
import { Kind, KindEdit, KindId, NewKind } from '../shapes.ts';

const params = Type.Object({ id: KindId });

export const createKind = preset.create('item.createKind', '/kinds', Kind, {
  idempotent: 'optional-key',
  location: '/kinds/{id}',
  summary: 'Add a currency or an item to the catalogue',
  body: NewKind,
  problems: [kindTaken, standard.keyReused],
});

export const listKinds = preset.list('item.listKinds', '/kinds', Kind, {
  summary: 'List the catalogue, by name',
  query: Type.Object({ ...paging(), name: Type.Optional(text(200)), retired: Type.Optional(Type.Boolean()) }),
});

export const readKind = preset.read('item.readKind', '/kinds/{id}', Kind, {
  summary: 'Read a kind',
  params,
  problems: [kindUnknown],
});

export const updateKind = preset.update('item.updateKind', '/kinds/{id}', Kind, {
  summary: 'Change a kind; what players have stays',
  params,
  body: KindEdit,
  problems: [kindUnknown],
});

export const retireKind = operation({
  name: 'item.retireKind',
  method: 'PUT',
  path: '/kinds/{id}/retirement',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Make nothing more of a kind; what there is stays and is used',
  params,
  replies: { 200: Kind },
  problems: [kindUnknown],
});
