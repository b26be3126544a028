/** Settles on a signal to stop, or an unexpected error. */
export interface Asked extends Promise<void> {
  /** Whether an unexpected error was the reason. */
  failed(): boolean;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Waits for Ctrl-C, SIGTERM or SIGHUP. The second one ends the process at once; PostgreSQL and services in processes of their own end with it. */
export function waitForStopSignal(): Asked {
  const { promise, resolve } = Promise.withResolvers<void>();
  let failed = false;
  let asked = false;
  for (const signal of signals)
    process.on(signal, () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    });
  process.on('uncaughtException', (error) => {
    process.stderr.write(`unexpected error: ${error.stack ?? error.message}\n`);
    failed = true;
    resolve();
  });
  return Object.assign(promise, { failed: () => failed });
}
