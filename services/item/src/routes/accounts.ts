import { item } from '@clever/model-item';
import * as verbs from '@clever/model-item/db';
import type { HandlersOf } from '@clever/service';
import { type context, handle } from '../context.ts';

const { balances, balancesAt, ledger, listUnits, readUnit, proof } = item.operations;

export const accounts: HandlersOf<typeof context> = [
  handle(balances, ({ params }, { db }) => verbs.readBalances(db, params.account)),
  handle(balancesAt, ({ params, query }, { db }) => verbs.readBalancesAt(db, params.account, query.at)),
  handle(ledger, ({ params, query }, { db }) => verbs.readLedger(db, params.account, query)),
  handle(listUnits, ({ params, query }, { db }) => verbs.listUnits(db, params.account, query)),
  handle(readUnit, ({ params }, { db }) => verbs.readUnit(db, params.id)),
  handle(proof, ({ query }, { db }) => verbs.prove(db, query.full)),
];
