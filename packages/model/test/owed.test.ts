import { getEventListeners } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { noteOwed, restUntilOwed } from '../src/outbox/owed.ts';

beforeAll(() => void vi.useFakeTimers());
afterAll(() => void vi.useRealTimers());

/** Rests once, and tells how many milliseconds it took. */
async function rested(callee: string, { signal } = new AbortController()): Promise<number> {
  const startedAt = performance.now();
  const rest = restUntilOwed(callee, signal);
  await vi.runAllTimersAsync();
  await rest;
  return performance.now() - startedAt;
}

test('where nothing is owed, it is looked once a second', async () => {
  for (let at = 0; at < 3; at++) expect(await rested('idle')).toBe(1_000);
});

test('what is owed is looked for at once, then ever more rarely', async () => {
  noteOwed(['file.hold', 'item.grant']);
  const rests = [];
  for (let at = 0; at < 10; at++) rests.push(await rested('item'));
  expect(rests).toEqual([8, 8, 16, 32, 64, 128, 256, 512, 1_000, 1_000]);
});

test('a rest ends early when something is owed to that service, and none other', async () => {
  const { signal } = new AbortController();
  const ended: string[] = [];
  const rests = ['one', 'one', 'other'].map((callee) => restUntilOwed(callee, signal).then(() => ended.push(callee)));
  await vi.advanceTimersByTimeAsync(500);
  for (let at = 0; at < 3; at++) noteOwed(['one.do']);
  await vi.advanceTimersByTimeAsync(3);
  expect(ended).toEqual(['one', 'one']);
  await vi.advanceTimersByTimeAsync(497);
  await Promise.all(rests);
});

test('notes that do not end put no look off', async () => {
  const rest = restUntilOwed('busy', new AbortController().signal);
  for (let at = 0; at < 8; at++) {
    noteOwed(['busy.do']);
    await vi.advanceTimersByTimeAsync(1);
  }
  await rest;
});

test('a rest ends with its signal, does not begin after it, and leaves no listener', async () => {
  const controller = new AbortController();
  const rest = restUntilOwed('gone', controller.signal);
  controller.abort();
  await rest;
  await restUntilOwed('gone', controller.signal);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
