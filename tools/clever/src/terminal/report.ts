import { inspect } from 'node:util';
import { exitCodes, Failure } from './failure.ts';

/** Prints an error for a person. @returns the exit code */
export function report(error: unknown): number {
  if (error instanceof Failure) {
    const hints = error.hints.map((hint) => `  ${hint}\n`).join('');
    process.stderr.write(`clever: ${error.message}\n${hints}`);
    return error.exitCode;
  }
  // Settings and faults of a service's code come with one sentence each. Their classes are not imported: that would load a database driver.
  if (error instanceof Error && 'faults' in error && Array.isArray(error.faults)) {
    process.stderr.write(`clever: ${error.name}\n${error.faults.map((fault) => `  ${fault}\n`).join('')}`);
    return error.name === 'ConfigError' ? exitCodes.config : exitCodes.failed;
  }
  process.stderr.write(`clever: ${inspect(error)}\n`);
  return exitCodes.failed;
}
