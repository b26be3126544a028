import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockHolder, takeLock } from '../data/lock.ts';
import { Failure } from '../terminal/failure.ts';

/** Runs a release while no other one runs in the same checkout. @throws Failure when one does */
export async function exclusively<T>(root: string, run: () => Promise<T>): Promise<T> {
  const folder = join(root, '.clever');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, 'release.lock');
  const holder = lockHolder(lock);
  if (holder) throw new Failure(`another release runs in this checkout (process ${holder.pid})`, { exit: 'running' });
  const giveBack = takeLock(lock);
  try {
    return await run();
  } finally {
    giveBack();
  }
}
