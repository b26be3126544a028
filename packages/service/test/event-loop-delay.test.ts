import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { meanDelayReader, readDelay } from '../src/event-loop-delay.ts';

const block = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

test('each reader of the mean has its own, through readings of others', async () => {
  readDelay();
  const [one, other] = [meanDelayReader(), meanDelayReader()];
  await sleep(50);
  block(300);
  await sleep(50);
  expect(one()).toBeGreaterThan(10);
  expect(readDelay()).toBeGreaterThan(200);
  expect(other()).toBe(0);
  await sleep(50);
  block(300);
  await sleep(50);
  expect(one()).toBeGreaterThan(10);
  expect(one()).toBeLessThan(other() + 1);
});
