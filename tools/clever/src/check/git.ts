import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../terminal/failure.ts';

const execute = promisify(execFile);

/** Asks git, in a folder. @throws Failure with git's own words */
export async function git(cwd: string, ...args: string[]): Promise<string> {
  try {
    return (await execute('git', args, { cwd, maxBuffer: 1 << 28 })).stdout;
  } catch (cause) {
    throw new Failure(`git ${args[0]}: ${(cause as { stderr?: string }).stderr?.trim() ?? cause}`, { cause });
  }
}
