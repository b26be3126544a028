import { preset } from '@clever/contract';
import Type from 'typebox';
import { Account, Balances } from '../shapes.ts';

const params = Type.Object({ account: Account });

export const balances = preset.read('item.balances', '/accounts/{account}/balances', Balances, {
  entityTag: ['version', 'expired'],
  summary: 'Read what an account has',
  params,
});
