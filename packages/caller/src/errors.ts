import { ProblemError, problem } from '@clever/contract';

/** A callee's problem, or that it did not answer. `code` is the callee's own: `isProblem(error, couponUnknown)`. */
export class CallError extends ProblemError {
  /** The callee: `coupon`. */
  readonly service: string;
  /** `coupon.redeem` */
  readonly operation: string;

  constructor(operation: string, problem: ProblemError) {
    super(problem, problem.detail, { extra: problem.extra, headers: problem.headers, cause: problem.cause });
    this.message = `${operation}: ${problem.message}`;
    this.operation = operation;
    this.service = operation.split('.')[0] as string;
  }
}

/** The callee cannot be reached, or failed so often that it is not called for a while. */
export const calleeUnavailable = problem('CALLEE_UNAVAILABLE', 503, 'A service that is called does not answer');

/** The time for the call was over. */
export const calleeTimeout = problem('CALLEE_TIMEOUT', 504, 'A service that is called did not answer in time');

/** The callee answered what its contract does not allow. */
export const calleeFaulty = problem('CALLEE_FAULTY', 502, 'A service that is called answered something invalid');
