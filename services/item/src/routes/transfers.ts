import { item } from '@clever/model-item';
import * as verbs from '@clever/model-item/db';
import { handle } from '../context.ts';

const { transfer, grant, spend, readTransfer } = item.operations;

export const transfers = [
  handle(transfer, (input, { db }) => verbs.transfer(db, input)),
  handle(grant, (input, { db }) => verbs.grant(db, input)),
  handle(spend, (input, { db }) => verbs.spend(db, input)),
  handle(readTransfer, ({ params }, { db }) => verbs.readTransfer(db, params.id)),
];
