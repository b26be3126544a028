import type { Observations } from '@clever/contract/permits';

type Count = Observations['counts'][number];

/** What was decided about one request. */
export type Seen = Pick<Count, 'caller' | 'operation' | 'secretId' | 'contract'>;

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
  let counts = new Map<string, Count>();
  let hasReported = false;
  let sending: Promise<void> | undefined;

  const add = (seen: Seen, permitted: number, denied: number) => {
    const count = slot(counts, seen, most);
    count.permitted += permitted;
    count.denied += denied;
  };
  const report = async () => {
    const taken = counts;
    if (hasReported && taken.size === 0) return;
    counts = new Map();
    try {
      await send({ ...service, counts: [...taken.values()] });
      hasReported = true;
    } catch (error) {
      for (const count of taken.values()) add(count, count.permitted, count.denied);
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
    permitted: (seen) => add(seen, 1, 0),
    denied: (seen) => add(seen, 0, 1),
    flush,
    async close() {
      clearInterval(timer);
      await sending;
      await flush();
    },
  };
}

function slot(counts: Map<string, Count>, seen: Seen, most: number): Count {
  const key = `${seen.operation} ${seen.secretId} ${seen.contract} ${seen.caller}`;
  const found = counts.get(key);
  if (found) return found;
  if (counts.size >= most && (seen.caller ?? seen.secretId ?? seen.contract) !== null)
    return slot(counts, { operation: seen.operation, caller: null, secretId: null, contract: null }, most);
  const { caller, operation, secretId, contract } = seen;
  const made = { caller, operation, secretId, contract, permitted: 0, denied: 0 };
  counts.set(key, made);
  return made;
}
