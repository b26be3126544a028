import type { Observations } from '@clever/contract/permits';
import { Counts, type Seen } from './counts.ts';

export interface ObservationOptions extends Pick<Observations, 'service' | 'serviceVersion' | 'contracts'> {
  /** Hands a report over. What it rejects with is logged, and the counts are kept for the next report. */
  readonly send: (report: Observations) => Promise<void>;
  readonly log: { warn(details: object, message: string): void };
  /** Pause between two reports, in milliseconds (5,000). */
  readonly everyMs?: number;
  /** Most counters that are kept (5,000); beyond it, requests are counted per operation only. */
  readonly most?: number;
}

/** Counts what a permittee decides, and reports it every few seconds. */
export interface Observer {
  permitted(seen: Seen): void;
  denied(seen: Seen): void;
  /** Reports now; a report under way is waited for. */
  flush(): Promise<void>;
  /** Reports what is left, and stops. */
  close(): Promise<void>;
}

/** Starts counting. The first report is sent even when it is empty: it tells which contracts are served. */
export function observe({ send, log, everyMs = 5000, most = 5000, ...service }: ObservationOptions): Observer {
  let counts = new Counts(most);
  let hasReported = false;
  let sending: Promise<void> | undefined;

  const report = async () => {
    const taken = counts.all;
    if (hasReported && taken.length === 0) return;
    counts = new Counts(most);
    try {
      await send({ ...service, counts: taken });
      hasReported = true;
    } catch (error) {
      for (const count of taken) counts.add(count);
      log.warn({ err: error }, 'The permitter did not take the counts of calls; they are kept');
    }
  };
  const flush = () => {
    sending ??= report().finally(() => {
      sending = undefined;
    });
    return sending;
  };
  const timer = setInterval(flush, everyMs).unref();
  void flush();
  return {
    permitted: (seen) => void counts.of(seen).permitted++,
    denied: (seen) => void counts.of(seen).denied++,
    flush,
    async close() {
      clearInterval(timer);
      await sending;
      await flush();
    },
  };
}
