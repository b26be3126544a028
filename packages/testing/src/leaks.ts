import { setTimeout as sleep } from 'node:timers/promises';

/** What keeps a process alive and is never left by a test: servers, connections, children. */
const watched = ['TCPServerWrap', 'TCPSocketWrap', 'PipeServerWrap', 'ProcessWrap', 'UDPWrap', 'FSEventWrap'];

type Counts = ReadonlyMap<string, number>;

/** Counts the handles that are open now. */
export function countHandles(): Counts {
  const counts = new Map<string, number>();
  for (const type of process.getActiveResourcesInfo())
    if (watched.includes(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** Waits a moment for handles that are closing. @throws Error naming those that stay open */
export async function expectNoLeak(before: Counts, graceMs = 10_000): Promise<void> {
  let left = leftSince(before);
  for (const until = Date.now() + graceMs; left.length > 0 && Date.now() < until; left = leftSince(before))
    await sleep(20);
  if (left.length > 0) throw new Error(`the tests of this file left open: ${left.join(', ')}`);
}

const leftSince = (before: Counts) =>
  [...countHandles()]
    .map(([type, count]) => ({ type, more: count - (before.get(type) ?? 0) }))
    .filter(({ more }) => more > 0)
    .map(({ type, more }) => `${more} ${type}`);
