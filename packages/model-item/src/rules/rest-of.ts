import type { Item } from '../shapes.ts';

/** What of the held items is not captured. */
export function restOf(held: readonly Item[], taken: readonly Item[] | undefined): Item[] {
  if (!taken) return [];
  const units = new Set(taken.flatMap((each) => each.units ?? []));
  const left = new Map<string, number>();
  for (const { kind, amount } of taken) left.set(kind, (left.get(kind) ?? 0) + amount);
  return held.flatMap((each) => {
    if (each.units) {
      const kept = each.units.filter((unit) => !units.has(unit));
      return kept.length > 0 ? [{ ...each, units: kept, amount: kept.length }] : [];
    }
    const used = Math.min(each.amount, left.get(each.kind) ?? 0);
    left.set(each.kind, (left.get(each.kind) ?? 0) - used);
    return used < each.amount ? [{ ...each, amount: each.amount - used }] : [];
  });
}
