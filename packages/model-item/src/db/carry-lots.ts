import type { Queries } from '@clever/model';
import { isPersonal } from '../rules/accounts.ts';
import type { Left, Move } from '../rules/sides.ts';
import { addLots, type Lot, sumLots, takeLots } from './lots.ts';

/** Moves what expires with an entry: it keeps its time from player to player. What comes from elsewhere begins anew. */
export async function carryLots(tx: Queries, { from, to, kind, amount }: Move, { at, expiresAfter }: Beginning) {
  const carried = isPersonal(from) ? await takeLots(tx, from, kind, amount) : [];
  if (!isPersonal(to)) return;
  const fresh = amount - carried.reduce((sum, lot) => sum + lot.amount, 0);
  const expiresAt = new Date(Date.parse(at) + expiresAfter * 1000);
  const lots: Lot[] = fresh > 0 ? [...carried, { amount: fresh, expiresAt }] : carried;
  await addLots(tx, to, kind, lots);
}

interface Beginning {
  readonly at: string;
  /** Seconds. */
  readonly expiresAfter: number;
}

/** What pays a debt does not expire: the lots of an account add up to its balance. */
export async function payDebts(tx: Queries, kinds: ReadonlySet<string>, lefts: readonly Left[]): Promise<void> {
  for (const { account, kind, amount } of lefts) {
    if (!kinds.has(kind) || !isPersonal(account)) continue;
    const surplus = (await sumLots(tx, account, kind)) - Math.max(amount, 0);
    await takeLots(tx, account, kind, surplus);
  }
}
