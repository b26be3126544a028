import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Failure } from '../terminal/failure.ts';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts';

/**
 * Takes a lock that one process at a time has. The lock of a process that died is taken over.
 *
 * @returns gives the lock back
 * @throws Failure when another process has it
 */
export function takeLock(path: string): () => void {
  const own = JSON.stringify(identifyProcess(process.pid));
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, own, { mode: 0o600 });
  try {
    while (!link(draft, path)) removeStale(path);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (read(path) === own) rmSync(path, { force: true });
  };
}

/** Names the process that has the lock, when it still runs. */
export function lockHolder(path: string): ProcessIdentity | undefined {
  const holder = parse(read(path));
  return holder && isAlive(holder) ? holder : undefined;
}

function link(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(path: string): void {
  const seen = read(path);
  const holder = parse(seen);
  if (holder && isAlive(holder)) throw taken(holder.pid);
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // Another process may have taken the lock between the look and the move: it gets it back.
  const moved = read(aside);
  if (moved !== seen && moved !== undefined) link(aside, path);
  rmSync(aside, { force: true });
}

const taken = (pid: number) =>
  new Failure(`Clever runs already in this folder (process ${pid})`, {
    exit: 'running',
    hints: [
      'clever status   shows what runs',
      'clever stop     stops it',
      'clever start --data DIR --port-base N   runs another beside it',
    ],
  });

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A lock that was cut off while it was written is nobody's. */
function parse(text: string | undefined): ProcessIdentity | undefined {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
