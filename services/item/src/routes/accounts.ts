import { item } from '@clever/model-item';
import { readBalances } from '@clever/model-item/db';
import { handle } from '../context.ts';

const { balances } = item.operations;

export const accounts = [handle(balances, ({ params }, { db }) => readBalances(db, params.account))];
