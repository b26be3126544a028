import { Id, operation, preset, standard } from '@clever/contract';
import Type from 'typebox';
import { refusals, transferUnknown } from '../problems.ts';
import { NewGrant, NewSpend, NewTransfer, Transfer } from '../shapes.ts';

const once = {
  method: 'POST',
  access: 'strong',
  idempotent: 'key',
  location: '/transfers/{id}',
  description:
    'All of it or nothing. The same key and body answer the first result for ever; a refusal leaves no receipt.',
  replies: { 201: Transfer },
  problems: [...refusals, standard.keyReused],
} as const;

export const transfer = operation({
  ...once,
  name: 'item.transfer',
  path: '/transfers',
  summary: 'Move items between accounts',
  body: NewTransfer,
});

export const grant = operation({
  ...once,
  name: 'item.grant',
  path: '/grants',
  summary: 'Give a player items, from the mint or a budget',
  body: NewGrant,
});

export const spend = operation({
  ...once,
  name: 'item.spend',
  path: '/spends',
  summary: "Take a player's items",
  body: NewSpend,
});

export const readTransfer = preset.read('item.readTransfer', '/transfers/{id}', Transfer, {
  entityTag: 'id',
  summary: 'Read a transfer',
  params: Type.Object({ id: Id }),
  problems: [transferUnknown],
});
