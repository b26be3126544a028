import type { PastBalances } from '../shapes.ts';
import type { ItemDb } from './item-db.ts';

const text = `
  SELECT b.kind, p.after::float8 AS amount FROM balance b
  CROSS JOIN LATERAL (
    SELECT after FROM posting p WHERE p.account = b.account AND p.kind = b.kind AND p.at <= $2 ORDER BY p.at DESC LIMIT 1
  ) p
  WHERE b.account = $1 AND p.after <> 0 ORDER BY b.kind`;

/** Reads what an account had at a moment: with all that was stored until then, that moment included. */
export async function readBalancesAt({ database }: ItemDb, account: string, at: string): Promise<PastBalances> {
  const { rows } = await database.query<{ kind: string; amount: number }>({
    name: 'item balances at',
    text,
    values: [account, at],
  });
  return { account, at, items: rows };
}
