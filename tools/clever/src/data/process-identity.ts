import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from a later one that got the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, from the system; null where the system does not tell. */
  readonly started: string | null;
}

/** Identifies a process; undefined when none of this id runs. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!exists(pid)) return undefined;
  const started = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  return started === 'ended' ? undefined : { pid, started };
}

/** Returns whether that very process still runs. */
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

/** A process that ended stays in the list until its parent asks for its exit code: its state is Z then. */
function startOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command's name in parentheses, which may contain anything; state is the third, start the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function startByPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
