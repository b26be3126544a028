import { hostname } from 'node:os';
import { newId } from '@clever/contract';
import type { Figures, Observations } from '@clever/contract/permits';
import { Counts, type Seen } from './counts.ts';

export interface ObservationOptions extends Pick<Observations, 'service' | 'serviceVersion' | 'contracts' | 'models'> {
  /** Hands a report over. What it rejects with is logged, and the counts are kept for the next report. */
  readonly send: (report: Observations) => Promise<void>;
  readonly log: { warn(details: object, message: string): void };
  /** Returns the state of the process, for each report but the last. It never rejects. */
  readonly figures?: () => Promise<Figures>;
  /** Pause between two reports, in milliseconds (5,000). */
  readonly everyMs?: number;
  /** Longest silence, in milliseconds (15,000): without calls and faults, an empty report shows that the service still runs. */
  readonly aliveMs?: number;
  /** Most counters that are kept (5,000); beyond it, requests are counted per operation only. */
  readonly maxCounts?: number;
}

/** Counts what a permittee decides, and reports it every few seconds. */
export interface Observer {
  permitted(seen: Seen): void;
  denied(seen: Seen): void;
  /** Counts a request that was answered with 5xx. */
  failed(seen: Seen): void;
  /** Reports now; a report under way is waited for. */
  flush(): Promise<void>;
  /** Reports what is left and the end of the service, and stops. */
  close(): Promise<void>;
}

/** Starts counting. The first report is sent even when it is empty: it has the contracts that are served, and the models' versions. */
export function observe(options: ObservationOptions): Observer {
  const { send, figures, log, everyMs = 5000, aliveMs = 15_000, maxCounts = 5000, ...service } = options;
  const about = { ...service, instance: newId(), host: hostname() };
  let counts = new Counts(maxCounts);
  let reportedAtMs = Number.NEGATIVE_INFINITY;
  let hadFaults = false;
  let sending: Promise<void> | undefined;

  const report = async (leaving: boolean) => {
    const taken = counts.all;
    const isNews = leaving || hadFaults || taken.length > 0;
    if (!isNews && performance.now() - reportedAtMs < aliveMs) return;
    counts = new Counts(maxCounts);
    try {
      const now = leaving ? undefined : await figures?.();
      await send({ ...about, ...(now && { figures: now }), leaving, counts: taken });
      hadFaults = now !== undefined && now.faults.length > 0;
      reportedAtMs = performance.now();
    } catch (error) {
      for (const count of taken) counts.add(count);
      log.warn({ err: error }, 'The permitter did not accept the counts of calls; they are sent again');
    }
  };
  const flush = (leaving = false) => {
    sending ??= report(leaving).finally(() => {
      sending = undefined;
    });
    return sending;
  };
  const timer = setInterval(() => void flush(), everyMs).unref();
  void flush();
  return {
    permitted: (seen) => void counts.of(seen).permitted++,
    denied: (seen) => void counts.of(seen).denied++,
    failed: (seen) => void counts.of(seen).failed++,
    flush: () => flush(),
    async close() {
      clearInterval(timer);
      await sending;
      await flush(true);
    },
  };
}
