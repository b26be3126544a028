import { performance } from 'node:perf_hooks';

const quietMs = 1000;

/**
 * Runs a step, and prints it on standard error when it takes longer than a second.
 *
 * @param title in the present participle: `creating databases`
 */
export async function withProgress<T>(title: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  let isShown = false;
  const timer = setTimeout(() => {
    isShown = true;
    process.stderr.write(`${title} ...\n`);
  }, quietMs);
  try {
    return await run();
  } finally {
    clearTimeout(timer);
    if (isShown) process.stderr.write(`${title}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  }
}
