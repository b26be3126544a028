import { type Cluster, startCluster } from '../cluster.ts';
import type { Contender } from '../contender.ts';
import { httpRequest } from '../load.ts';
import { compare, type Entry } from '../rounds.ts';
import { atLeast, ratesReport } from './rates.ts';

/** Makes redemptions, each for another player with another key. */
function redemptions({ ready }: Pick<Contender, 'ready'>) {
  const authorization = String(ready.authorization);
  let count = 0;
  return () => {
    count++;
    const headers = { authorization, 'idempotency-key': `key-${count}` };
    return httpRequest('POST', '/redemptions', headers, `{"code":"WELCOME","playerId":"player-${count}"}`);
  };
}

async function contenders(naive: Cluster, clever: Cluster, limit: number | undefined): Promise<Entry[]> {
  const limited = limit === undefined ? { MAX_PER_PLAYER: '' } : { MAX_PER_PLAYER: String(limit) };
  const what = limit === undefined ? 'no limit per player' : 'one per player';
  return [
    {
      label: `naive transaction, ${what}`,
      server: 'redeem-naive',
      env: { ...limited, DATABASE_URL_COUPON: await naive.create('coupon'), DATABASE_POOL_SIZE: '10' },
      cluster: naive,
      requests: redemptions,
    },
    {
      label: `Clever coupon, ${what}`,
      server: 'redeem-clever',
      env: { ...limited, DATABASE_URL_COUPON: await clever.create('coupon') },
      cluster: clever,
      requests: redemptions,
    },
  ];
}

/** Redemptions on one hot campaign, 64 clients: with a limit per player, and without one. */
export async function redeem() {
  const rows = [];
  for (const limit of [1, undefined]) {
    await using naive = await startCluster();
    await using clever = await startCluster();
    rows.push(...(await compare(await contenders(naive, clever, limit), { expected: 201 })));
  }
  const goals = [atLeast(12, rows[1]?.ratio), atLeast(12, rows[3]?.ratio)];
  return ratesReport('redeem', 'Redemption on one hot campaign, 64 clients', rows, goals);
}
