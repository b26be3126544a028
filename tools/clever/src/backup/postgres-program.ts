import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Failure } from '../terminal/failure.ts';

type Program = 'pg_dump' | 'pg_restore';

/** Returns the major version of a program on this machine; undefined where there is none. */
export async function programVersion(program: Program): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version']);
    const [, major] = /\) (\d+)/.exec(stdout) ?? [];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}

/** Runs it against a database. The password is in its environment, where other users cannot read it. @throws Failure with its output */
export async function runProgram(program: Program, url: string, args: readonly string[]): Promise<void> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const child = spawn(program, [`--dbname=${address.href}`, '--no-password', ...args], {
    env: { ...process.env, PGPASSWORD: password },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [output, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Failure(`${program} failed: ${output.trim() || `it ended with ${code}`}`);
}
