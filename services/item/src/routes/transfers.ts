import { item } from '@clever/model-item';
import * as verbs from '@clever/model-item/db';
import type { HandlersOf } from '@clever/service';
import { type context, handle } from '../context.ts';

const { transfer, grant, spend, exchange, consume, reverse, readTransfer } = item.operations;

export const transfers: HandlersOf<typeof context> = [
  handle(transfer, (input, { db }) => verbs.transfer(db, input)),
  handle(grant, (input, { db }) => verbs.grant(db, input)),
  handle(spend, (input, { db }) => verbs.spend(db, input)),
  handle(exchange, (input, { db }) => verbs.exchange(db, input)),
  handle(consume, (input, { db }) => verbs.consume(db, input)),
  handle(reverse, ({ params, ...input }, { db }) => verbs.reverse(db, params.id, input)),
  handle(readTransfer, ({ params }, { db }) => verbs.readTransfer(db, params.id)),
];
