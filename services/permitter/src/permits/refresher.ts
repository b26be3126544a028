/** Runs one read at a time. */
export interface Refresher {
  /** Resolves after a read that began after the call. Never rejects: failures are logged and tried again soon. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

const againMs = 250;

/** Collects wishes to read: those that come while a read is under way share the next one. */
export function createRefresher(
  read: () => Promise<void>,
  log: { warn(details: object, message: string): void },
): Refresher {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  const run = async () => {
    clearTimeout(retry);
    if (isClosed) return;
    try {
      await read();
    } catch (error) {
      log.warn({ err: error }, 'The permits could not be read; the last ones are used');
      if (!isClosed) retry = setTimeout(() => void refresh(), againMs).unref();
    }
  };
  const start = () => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  const refresh = () => {
    if (!running) return start();
    next ??= running.then(() => {
      next = undefined;
      return start();
    });
    return next;
  };
  return {
    refresh,
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await (next ?? running);
    },
  };
}
