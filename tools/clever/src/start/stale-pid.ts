import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes the `postmaster.pid` of a server that was killed, when another program has got its process id since: PostgreSQL
 * takes that one for itself and refuses to start. The lock of the data folder must be held.
 */
export function removeStalePid(directory: string): void {
  const file = join(directory, 'data/postmaster.pid');
  const pid = Number(read(file)?.split('\n')[0]);
  const command = pid > 0 ? read(`/proc/${pid}/comm`) : undefined;
  if (command !== undefined && !command.startsWith('postgres')) rmSync(file, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
