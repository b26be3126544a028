import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder } from '../data/data-folder.ts';
import { lockHolder } from '../data/lock.ts';
import { isAlive, type ProcessIdentity } from '../data/process-identity.ts';
import { Failure } from '../terminal/failure.ts';
import { withProgress } from '../terminal/progress.ts';
import { workspaceRoot } from '../workspace/root.ts';

const withinMs = 60_000;

/** Stops the start of a data folder, and waits for its end. Nothing to stop is no failure. */
export async function runStop(data: string): Promise<void> {
  const holder = lockHolder(dataFolder(workspaceRoot(), data).lock);
  if (!holder) {
    process.stdout.write('nothing runs here\n');
    return;
  }
  signal(holder.pid);
  await withProgress('stopping', () => untilEnded(holder));
  process.stdout.write('stopped\n');
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (cause) {
    throw new Failure(`process ${pid} cannot be stopped: it belongs to another user`, { exit: 'permission', cause });
  }
}

async function untilEnded(holder: ProcessIdentity): Promise<void> {
  for (const until = Date.now() + withinMs; isAlive(holder); await sleep(50))
    if (Date.now() > until)
      throw new Failure(`process ${holder.pid} still runs after ${withinMs / 1000} s`, {
        hints: [`kill -9 ${holder.pid}   ends it now; PostgreSQL and the services end with it`],
      });
}
