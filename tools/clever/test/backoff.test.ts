import { expect, test } from 'vitest';
import { createBackoff } from '../src/split/backoff.ts';

test('pauses grow to 10 s, and begin again after a steady run', () => {
  const pauseAfter = createBackoff();
  expect(Array.from({ length: 9 }, () => pauseAfter(50))).toEqual([
    100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000,
  ]);
  expect([pauseAfter(60_000), pauseAfter(50)]).toEqual([100, 200]);
});
