import { type Bump, greatest } from './bump.ts';
import { compareOperations } from './compare-operations.ts';
import type { Difference } from './compare-shapes.ts';
import type { ContractDescription } from './describe-contract.ts';

/** What is not as it was when a contract was last released, and the least bump that it needs. */
export interface ContractDiff {
  readonly bump: Bump;
  /** The gravest first. */
  readonly differences: readonly Difference[];
}

/** Compares a contract with its last release. */
export function compareContracts(released: ContractDescription, now: ContractDescription): ContractDiff {
  const names = [...new Set([...Object.keys(released.operations), ...Object.keys(now.operations)])].sort();
  const renamed: Difference[] =
    released.contract === now.contract
      ? []
      : [{ bump: 'major', at: 'contract', why: `${released.contract} -> ${now.contract}` }];
  const found = names.flatMap((name): Difference[] => {
    const [before, after] = [released.operations[name], now.operations[name]];
    if (!after) return [{ bump: 'major', at: name, why: 'the operation is gone' }];
    if (!before) return [{ bump: 'minor', at: name, why: 'the operation is new' }];
    return compareOperations(before, after).map((one) => ({ ...one, at: `${name} ${one.at}` }));
  });
  const differences = [...renamed, ...found];
  const gravity: readonly Bump[] = ['major', 'minor', 'patch'];
  const sorted = differences.toSorted((one, other) => gravity.indexOf(one.bump) - gravity.indexOf(other.bump));
  return { bump: greatest(differences.map(({ bump }) => bump)), differences: sorted };
}
