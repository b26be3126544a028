import { type Cluster, startCluster } from '../cluster.ts';
import type { Contender } from '../contender.ts';
import { httpRequest } from '../load.ts';
import { compare, type Entry } from '../rounds.ts';
import { players } from '../servers/transfer-players.ts';
import { atLeast, ratesReport } from './rates.ts';

const player = () => `player:${1 + Math.floor(Math.random() * players)}`;

/** Makes transfers of one, each with another key. */
export const transfers = (isHot: boolean) => {
  const run = crypto.randomUUID();
  let count = 0;
  return ({ ready }: Pick<Contender, 'ready'>) => {
    const authorization = String(ready.authorization);
    return () => {
      const headers = { authorization, 'idempotency-key': `${run}-${++count}` };
      const to = player();
      let from = isHot ? 'budget:hot' : player();
      while (from === to) from = player();
      const body = `{"entries":[{"from":"${from}","to":"${to}","kind":"gold","amount":1}],"reason":"bench"}`;
      return httpRequest('POST', '/transfers', headers, body);
    };
  };
};

const contenders = async (naive: Cluster, clever: Cluster, isHot: boolean): Promise<Entry[]> => [
  {
    label: `naive transaction, ${isHot ? 'one hot account' : '10,000 players'}`,
    server: 'transfer-naive',
    env: { DATABASE_URL_ITEM: await naive.create('item'), DATABASE_POOL_SIZE: '10' },
    cluster: naive,
    requests: transfers(isHot),
  },
  {
    label: `Clever item, ${isHot ? 'one hot account' : '10,000 players'}`,
    server: 'transfer-clever',
    env: { DATABASE_URL_ITEM: await clever.create('item') },
    cluster: clever,
    requests: transfers(isHot),
  },
];

/** Transfers with 64 clients: between 10,000 players, and from one budget to all of them. */
export async function transfer() {
  const rows = [];
  for (const isHot of [false, true]) {
    await using naive = await startCluster();
    await using clever = await startCluster();
    rows.push(...(await compare(await contenders(naive, clever, isHot), { expected: 201 })));
  }
  const goals = [atLeast(5, rows[1]?.ratio), atLeast(12, rows[3]?.ratio)];
  return ratesReport('transfer', 'Transfers of items over HTTP, 64 clients', rows, goals);
}
