import { setTimeout as pause } from 'node:timers/promises';
import { compileSnapshot, type Grants } from './grants.ts';
import { openPermitter, type PermitterAddress } from './permitter-client.ts';
import { poll } from './poll.ts';
import type { SnapshotSource } from './snapshot-source.ts';

export interface RemoteSnapshotOptions extends PermitterAddress {
  /** The domains that the service serves. */
  readonly callees: readonly string[];
  /** How long grants stay usable that the permitter has not confirmed, in milliseconds (1 h). */
  readonly maxStaleMs?: number;
  /** How long one request waits for news (25). */
  readonly waitSeconds?: number;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
}

interface Kept {
  grants: Grants | undefined;
  etag: string | undefined;
  confirmedAtMs: number;
}

/** One request that was lost is asked again at once, and is nobody's business. */
const worthTelling = 2;

/** Keeps grants fresh by one long poll per callee, and goes on with the last known ones while the permitter is unreachable. */
export function remoteSnapshots({
  callees,
  maxStaleMs = 3_600_000,
  waitSeconds = 25,
  log,
  ...address
}: RemoteSnapshotOptions): SnapshotSource {
  const pool = openPermitter(address);
  const stop = new AbortController();
  const { signal } = stop;
  const kept = new Map(
    callees.map((callee) => [callee, { grants: undefined, etag: undefined, confirmedAtMs: 0 } as Kept]),
  );

  const follow = async (callee: string, state: Kept) => {
    for (let failures = 0; !signal.aborted; ) {
      const askedAtMs = performance.now();
      try {
        const polled = await poll({ pool, address, callee, etag: state.etag, waitSeconds, signal });
        const isNews = polled !== null && polled.etag !== state.etag;
        if (polled) Object.assign(state, { grants: compileSnapshot(polled.snapshot), etag: polled.etag });
        state.confirmedAtMs = performance.now();
        if (failures >= worthTelling) log.info({ callee, failures }, 'The permitter answers again');
        failures = 0;
        // One that stops, or does not know `Prefer: wait`, answers at once without news.
        if (!isNews && performance.now() - askedAtMs < 1000) await rest(1, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (++failures === worthTelling)
          log.warn({ err: error, callee }, 'The permitter does not answer; the last grants are used');
        await rest(failures, signal);
      }
    }
  };
  const following = Promise.all([...kept].map(([callee, state]) => follow(callee, state)));
  const usable = (state: Kept | undefined) =>
    state && performance.now() - state.confirmedAtMs <= maxStaleMs ? state.grants : undefined;

  return {
    current: (callee) => usable(kept.get(callee)),
    isReady: () => [...kept.values()].every(usable),
    ageMs() {
      const confirmedAtMs = Math.min(...[...kept.values()].map((state) => state.confirmedAtMs));
      return confirmedAtMs === 0 ? undefined : performance.now() - confirmedAtMs;
    },
    async close() {
      stop.abort();
      await Promise.all([following, pool.destroy()]);
    },
  };
}

/** Rests before the next attempt: longer with each failure, but never so long that a revocation takes a second after the permitter is back. */
async function rest(failures: number, signal: AbortSignal): Promise<void> {
  const longestMs = Math.min(500, 50 * 2 ** Math.min(failures, 5));
  await pause(longestMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
}
