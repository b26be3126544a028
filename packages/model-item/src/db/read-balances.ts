import type { Balances } from '../shapes.ts';
import type { ItemDb } from './item-db.ts';

/** What expired is not there any more, though it is burnt a little later. */
const text = `
  SELECT b.kind, (b.amount - e.expired)::float8 AS amount, b.changes::float8 AS changes, e.expired::float8 AS expired
  FROM balance b CROSS JOIN LATERAL (
    SELECT coalesce(sum(l.remaining), 0) AS expired FROM lot l
    WHERE l.account = b.account AND l.kind = b.kind AND l.expires_at <= now() AND b.account LIKE 'player:%'
  ) e
  WHERE b.account = $1 ORDER BY b.kind`;

/** Reads what an account has. One that was never heard of has nothing. */
export async function readBalances({ database }: ItemDb, account: string): Promise<Balances> {
  const { rows } = await database.readByKey<{ kind: string; amount: number; changes: number; expired: number }>({
    name: 'item balances',
    text,
    values: [account],
  });
  const sum = (name: 'changes' | 'expired') => rows.reduce((total, row) => total + row[name], 0);
  const items = rows.filter(({ amount }) => amount !== 0).map(({ kind, amount }) => ({ kind, amount }));
  return { account, items, version: sum('changes'), expired: sum('expired') };
}
