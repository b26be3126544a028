import { performance } from 'node:perf_hooks';

/** Runs a step of a release: prints its title when it begins, and how long it took when it is over. */
export async function step<T>(title: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  process.stdout.write(`${title} ...`);
  try {
    const result = await run();
    process.stdout.write(` ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write(' failed\n');
    throw error;
  }
}
