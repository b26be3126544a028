import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Failure } from '../terminal/failure.ts';

/** Reads a JSON file; undefined where there is none. @throws Failure when it is damaged */
export function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Failure(`${path} is damaged: ${cause.message}`, {
      exit: 'data',
      hints: ['mend it, or remove it to have a new one made'],
      cause,
    });
  }
}

/** Writes a JSON file that only its owner can read, whole or not at all. */
export function writeJson(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
