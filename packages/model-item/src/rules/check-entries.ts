import { entryMalformed } from '../problems.ts';
import type { Move } from './sides.ts';

/** @throws ITEM_ENTRY_MALFORMED naming the entry, from 0 */
export function checkEntries(entries: readonly Move[]): void {
  for (const [at, { from, to, amount, units }] of entries.entries()) {
    if (from === to) throw entryMalformed(`Entry ${at} moves from ${from} to itself`);
    if (to === 'mint') throw entryMalformed(`Entry ${at} moves to the mint: what is used ends in burn`);
    if (units && new Set(units).size !== amount)
      throw entryMalformed(`Entry ${at} names ${new Set(units).size} units for an amount of ${amount}`);
  }
}
