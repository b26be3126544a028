import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from a later one that got the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, as the system says it; null where the system does not. */
  readonly started: string | null;
}

/** Identifies a process; undefined when there is none of this id. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  return exists(pid) ? { pid, started: startOf(pid) } : undefined;
}

/** Tells whether that very process still runs. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  const now = identifyProcess(pid);
  return now !== undefined && (started === null || now.started === null || now.started === started);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startOf(pid: number): string | null {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
        .toString()
        .trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command's name in parentheses, which may contain anything; the start is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
