import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { pause } from '../src/pause.ts';

test('a thousand pauses leave nothing at the signal that ends them', async () => {
  const { signal } = new AbortController();
  for (let at = 0; at < 1_000; at++) await pause(0, signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a pause ends with its signal, and does not begin after it', async () => {
  const controller = new AbortController();
  const paused = pause(600_000, controller.signal);
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
  controller.abort();
  await paused;
  await pause(600_000, controller.signal);
});
