import type { Snapshot } from '@clever/contract/permits';
import type { LivePermits } from './live-permits.ts';

export interface Waiting {
  /** The version that the client has; undefined where it has none. */
  readonly known: string | undefined;
  readonly waitMs: number;
  /** Ends the wait: the client disconnected, or the service stops. */
  readonly signal: AbortSignal;
}

/** Answers the newest snapshot of a callee: at once when the client has another one, else when it changes or the time is over. */
export async function waitForChange(
  live: LivePermits,
  callee: string,
  { known, waitMs, signal }: Waiting,
): Promise<Snapshot> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
  // A client that was served by another replica may be ahead of this one.
  if (Number(known) > Number(live.newest(callee).version)) await live.refresh();
  while (!over.aborted && live.newest(callee).version === known) await live.nextRead(over);
  return live.newest(callee);
}
