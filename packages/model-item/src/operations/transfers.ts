import { Id, operation, preset, standard } from '@clever/contract';
import Type from 'typebox';
import { priceChanged, priceUnknown, refusals, transferFinal, transferUnknown } from '../problems.ts';
import { NewGrant, NewSpend, NewTransfer, Transfer } from '../shapes.ts';
import { NewConsumption, NewExchange, NewReversal, Reversal } from '../trade-shapes.ts';

const description =
  'All of it or nothing. The same key and body answer the first result for ever; a refusal leaves no receipt.';

const once = {
  method: 'POST',
  access: 'strong',
  idempotent: 'key',
  location: '/transfers/{id}',
  description,
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

export const exchange = operation({
  ...once,
  name: 'item.exchange',
  path: '/exchanges',
  summary: 'Buy items for others, by the price list of their kind',
  body: NewExchange,
  problems: [...once.problems, priceUnknown, priceChanged],
});

export const consume = operation({
  ...once,
  name: 'item.consume',
  path: '/consumptions',
  summary: 'Use an item up',
  body: NewConsumption,
});

const params = Type.Object({ id: Id });

export const reverse = operation({
  ...once,
  name: 'item.reverse',
  path: '/transfers/{id}/reversals',
  summary: 'Take a transfer back, once',
  description: `What of it is still there; all of it or nothing, or all of it with a debt, where \`shortage\` says so. A second time, with whichever key, answers the first result.`,
  params,
  body: NewReversal,
  replies: { 201: Reversal },
  problems: [...once.problems, transferUnknown, transferFinal],
});

export const readTransfer = preset.read('item.readTransfer', '/transfers/{id}', Transfer, {
  entityTag: 'id',
  summary: 'Read a transfer',
  params,
  problems: [transferUnknown],
});
