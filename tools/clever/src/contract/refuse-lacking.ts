import { Failure } from '../terminal/failure.ts';
import type { ContractVerdict } from './check-contracts.ts';
import { remedyOf } from './format-verdict.ts';

/** @param describe what is said of each: the remedy, where the differences were printed. @throws Failure when a changeset bumps less than a contract needs */
export function refuseLacking(verdicts: readonly ContractVerdict[], describe = remedyOf): void {
  const lacking = verdicts.filter(({ isEnough }) => !isEnough);
  if (lacking.length === 0) return;
  throw new Failure(`${lacking.map(({ domain }) => domain).join(', ')} needs more than its changesets say`, {
    hints: lacking.flatMap(describe),
  });
}
