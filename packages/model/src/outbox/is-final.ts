import { ProblemError } from '@clever/contract';

/** Refusals that another version of the callee, or somebody who gives grants, may take back. */
const passing = new Set(['CONTRACT_REFUSED', 'NOT_FOUND', 'METHOD_NOT_ALLOWED']);

/** Returns whether the callee has decided: then the same request would be refused again. */
export const isFinal = (error: unknown): error is ProblemError =>
  error instanceof ProblemError &&
  error.status < 500 &&
  ![401, 403, 408, 425, 429].includes(error.status) &&
  !passing.has(error.code);
