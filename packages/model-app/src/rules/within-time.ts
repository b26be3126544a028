import { runInNewContext } from 'node:vm';

/**
 * Runs a computation whose length somebody else decides (a regular expression of a schema), and stops it at a limit.
 *
 * @param limitMs it keeps the process busy as long
 * @returns undefined where it was stopped
 */
export function withinTime<Result>(limitMs: number, run: () => Result): Result | undefined {
  try {
    return runInNewContext('run()', { run }, { timeout: limitMs }) as Result;
  } catch (error) {
    // Of another realm: no instance of this one's Error.
    if (Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
