import { eachInTurn } from '../rules/each-in-turn.ts';
import type { ItemDb } from './item-db.ts';
import { burnExpired, lockBalances } from './move-within.ts';

const maxBatch = 100;

const text = `
  SELECT DISTINCT account AS "from", kind FROM (
    SELECT account, kind FROM lot WHERE expires_at <= now() AND account LIKE 'player:%' ORDER BY expires_at LIMIT ${maxBatch}
  ) l`;

/**
 * Burns what expired, account by account. Nobody waits for it: what is read and spent leaves expired points out.
 *
 * @returns whether there may be more
 */
export async function burnAllExpired(db: ItemDb): Promise<boolean> {
  const { rows } = await db.database.query<{ from: string; kind: string }>({ text });
  await eachInTurn(rows, async (row) => {
    const entries = [{ ...row, to: 'burn', amount: 1 }];
    await db.database.transaction(async (tx) => {
      await lockBalances(tx, entries);
      await burnExpired(tx, entries, await db.traits.of(tx, entries));
    });
  });
  return rows.length > 0;
}
