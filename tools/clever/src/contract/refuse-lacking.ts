import { Failure } from '../terminal/failure.ts';
import type { ContractVerdict } from './check-contracts.ts';
import { formatVerdict, remedyOf } from './format-verdict.ts';

/** @throws Failure naming the differences, when a changeset bumps less than a contract needs */
export function refuseLacking(verdicts: readonly ContractVerdict[]): void {
  const lacking = verdicts.filter(({ isEnough }) => !isEnough);
  if (lacking.length === 0) return;
  throw new Failure(`${lacking.map(({ domain }) => domain).join(', ')} needs more than its changesets say`, {
    hints: lacking.flatMap((one) => [...formatVerdict(one).split('\n'), ...remedyOf(one)]),
  });
}
