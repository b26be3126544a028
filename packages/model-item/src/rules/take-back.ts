import { mayGoBelow } from './accounts.ts';
import type { Move } from './sides.ts';

/** What there is: amounts by kind and account, owners by unit. */
export interface Availability {
  readonly amounts: ReadonlyMap<string, number>;
  readonly owners: ReadonlyMap<string, string>;
}

/** Cuts entries down to what is still there, in their order. */
export function takeBack(entries: readonly Move[], { amounts, owners }: Availability): Move[] {
  const left = new Map(amounts);
  return entries.flatMap((entry) => {
    const place = `${entry.kind} ${entry.from}`;
    const units = entry.units?.filter((unit) => owners.get(unit) === entry.from);
    const there = mayGoBelow(entry.from) ? entry.amount : Math.max(0, left.get(place) ?? 0);
    const amount = units ? units.length : Math.min(entry.amount, there);
    const next = `${entry.kind} ${entry.to}`;
    left.set(place, (left.get(place) ?? 0) - amount);
    left.set(next, (left.get(next) ?? 0) + amount);
    return amount > 0 ? [{ ...entry, amount, ...(units && { units }) }] : [];
  });
}

/** Computes what of a transfer its reversal did not take back, by who was short of it. */
export function missingOf(entries: readonly Move[], taken: readonly Move[]) {
  const sums = new Map<string, { account: string; kind: string; amount: number }>();
  const add = (account: string, kind: string, amount: number) => {
    const key = `${kind} ${account}`;
    sums.set(key, { account, kind, amount: (sums.get(key)?.amount ?? 0) + amount });
  };
  for (const { to, kind, amount } of entries) add(to, kind, amount);
  for (const { from, kind, amount } of taken) add(from, kind, -amount);
  return [...sums.values()].filter(({ amount }) => amount > 0);
}
