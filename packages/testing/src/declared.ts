import { type OperationSpec, problemsOf } from '@clever/contract';
import type { Service } from '@clever/service';

/** A line of the log about a request. */
type Line = Readonly<Record<string, unknown>>;

const strange = new Set<string>();

/** Prepares a look at each answer of a service: what its contracts do not declare is remembered. */
export function answerWatcher({ contracts }: Service): (line: Line) => void {
  const operations = new Map(
    contracts.flatMap((contract) => Object.values<OperationSpec>(contract.operations)).map((one) => [one.name, one]),
  );
  return ({ msg, operation: name, method, status, code }) => {
    const operation = operations.get(name as OperationSpec['name']);
    // What a browser asks before it calls is of the path.
    if (msg !== 'request' || !operation || method === 'OPTIONS') return;
    if (!isDeclared(operation, Number(status), code)) strange.add(`${name} answers ${status} ${code ?? ''}`);
  };
}

/** 405 is of the path, 499 is of a client that went away. */
const ofNoOperation = new Set([405, 499]);

function isDeclared(operation: OperationSpec, status: number, code: unknown): boolean {
  if (code !== undefined)
    return ofNoOperation.has(status) || problemsOf(operation).some((one) => one.code === code && one.status === status);
  if (ofNoOperation.has(status) || status === 304 || Object.hasOwn(operation.replies, status)) return true;
  // A problem may be a page there, without a code.
  return operation.kind === 'redirect' && problemsOf(operation).some((one) => one.status === status);
}

/**
 * Allows a test file an answer that no contract declares: `expectUndeclared('coupon.redeem answers 500 INTERNAL')`.
 */
export const expectUndeclared = (answer: string): void => void meant.add(answer);

const meant = new Set<string>();

/** @throws Error naming what was answered in this test file and is declared nowhere */
export function refuseUndeclared(): void {
  const left = [...strange].filter((answer) => !meant.has(answer));
  strange.clear();
  if (left.length > 0) throw new Error(`no contract declares that ${left.join('; ')}`);
}
