import { startCluster } from '../cluster.ts';
import type { Contender } from '../contender.ts';
import { httpRequest } from '../load.ts';
import { compare } from '../rounds.ts';
import { atLeast, ratesReport } from './rates.ts';

/** Redemptions on one hot campaign, 64 clients, each for another player with another key. */
export async function redeem() {
  await using cluster = await startCluster();
  await using other = await startCluster();
  let count = 0;
  const requests = ({ ready }: Contender) => {
    const authorization = String(ready.authorization);
    return () => {
      count++;
      const headers = { authorization, 'idempotency-key': `key-${count}` };
      return httpRequest('POST', '/redemptions', headers, `{"code":"WELCOME","playerId":"player-${count}"}`);
    };
  };
  const rows = await compare(
    [
      {
        label: 'naive transaction',
        server: 'redeem-naive',
        env: { DATABASE_URL_COUPON: await other.create('coupon'), DATABASE_POOL_SIZE: '10' },
        cluster: other,
        requests,
      },
      {
        label: 'Clever coupon, group commit',
        server: 'redeem-clever',
        env: { DATABASE_URL_COUPON: await cluster.create('coupon') },
        cluster,
        requests,
      },
    ],
    { expected: 201 },
  );
  return ratesReport('redeem', 'Redemption on one hot campaign, 64 clients', rows, [atLeast(12, rows[1]?.ratio)]);
}
