import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from '../data/data-folder.ts';
import { readJson } from '../data/json-file.ts';
import { isAlive, type ProcessIdentity } from '../data/process-identity.ts';
import { type RunRecord, removeRun } from '../data/run-record.ts';

const graceMs = 5000;

/** Waits for services of a start that was killed: they end by themselves, and are killed when they take too long. The lock must be held. */
export async function endLeftovers(folder: DataFolder): Promise<void> {
  const run = readJson<RunRecord>(folder.run);
  const left = (run?.services ?? []).map((one) => one.process).filter(({ pid }) => pid > 0 && pid !== process.pid);
  await Promise.all(left.map(end));
  removeRun(folder);
}

async function end(one: ProcessIdentity): Promise<void> {
  for (const until = Date.now() + graceMs; isAlive(one) && Date.now() < until; ) await sleep(20);
  if (isAlive(one)) process.kill(one.pid, 'SIGKILL');
}
