import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type Lateness, watchLateness } from '../src/shedding.ts';

let lateness: Lateness;
afterEach(() => lateness.stop());

const block = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

test('an event loop that stays late is overload, until it is on time again', async () => {
  lateness = watchLateness(50);
  for (let at = 0; at < 40 && !lateness.isLate(); at++) {
    block(120);
    await sleep(1);
  }
  expect(lateness.isLate()).toBe(true);
  await expect.poll(() => lateness.isLate()).toBe(false);
});

test('one long pause is not', async () => {
  lateness = watchLateness(250);
  await sleep(300);
  block(800);
  const seen = [];
  for (let at = 0; at < 8; at++) {
    await sleep(50);
    seen.push(lateness.isLate());
  }
  expect(seen).not.toContain(true);
});

test('a limit of 0 is never reached', async () => {
  lateness = watchLateness(0);
  block(600);
  await sleep(300);
  expect(lateness.isLate()).toBe(false);
});
