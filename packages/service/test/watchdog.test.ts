import { expect, test } from 'vitest';
import { watchEventLoop } from '../src/index.ts';
import { marker } from '../src/watchdog.ts';

test('a blocked event loop is logged with its operation and the stack that blocks', async () => {
  const seen: Record<string, unknown>[] = [];
  const log = { warn: (details: object, message: string) => void seen.push({ ...details, message }) };
  const stop = watchEventLoop(log);
  // It watches from a thread, which takes its time to start.
  await expect
    .poll(
      () => {
        marker('thing.slow')();
        blockTheLoop(600);
        return seen.length;
      },
      { interval: 300 },
    )
    .toBeGreaterThan(0);
  await stop();
  expect(seen[0]).toMatchObject({ operation: 'thing.slow', message: 'event loop blocked' });
  expect(seen[0]?.blockedMs).toBeGreaterThan(400);
  expect(String(seen[0]?.stack)).toMatch(/blockTheLoop [^,]*watchdog\.test\.ts/);
});

function blockTheLoop(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}
