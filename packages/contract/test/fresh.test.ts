import { expect, test, vi } from 'vitest';
import { Fresh } from '../src/fresh.ts';

/** A value that is loaded by hand. */
function manual(options: { maxAgeMs?: number; retryMs?: number } = {}) {
  const loads: PromiseWithResolvers<number>[] = [];
  const load = vi.fn((_before: number | undefined) => {
    const waiting = Promise.withResolvers<number>();
    loads.push(waiting);
    return waiting.promise;
  });
  const onError = vi.fn();
  return { loads, load, onError, fresh: new Fresh<number>({ load, onError, ...options }) };
}
const settled = () => new Promise(setImmediate);

test('a thousand who ask at once wait for one load', async () => {
  const { fresh, load, loads } = manual();
  const asked = Array.from({ length: 1_000 }, () => fresh.get());
  loads[0]?.resolve(7);
  expect(new Set(await Promise.all(asked))).toEqual(new Set([7]));
  expect(load).toHaveBeenCalledTimes(1);
  expect(fresh.get()).toBe(7);
});

test('while a newer value is loaded the older one is served, by one load', async () => {
  const { fresh, load, loads } = manual();
  const first = fresh.get();
  loads[0]?.resolve(1);
  await first;
  for (let n = 0; n < 10; n++) fresh.changed();
  expect(Array.from({ length: 1_000 }, () => fresh.get())).toEqual(Array(1_000).fill(1));
  expect(load).toHaveBeenCalledTimes(2);
  expect(load).toHaveBeenLastCalledWith(1);
});

test('a change during a load is loaded after it', async () => {
  const { fresh, load, loads } = manual();
  const first = fresh.get();
  fresh.changed();
  loads[0]?.resolve(1);
  await first;
  await settled();
  expect(load).toHaveBeenCalledTimes(2);
  loads[1]?.resolve(2);
  await settled();
  expect([fresh.get(), load.mock.calls.length]).toEqual([2, 2]);
});

test('nothing is loaded again that nobody asked for', () => {
  const { fresh, load } = manual();
  fresh.changed();
  expect(load).not.toHaveBeenCalled();
});

test('a value that is too old is loaded again while it is served', async () => {
  const { fresh, load, loads } = manual({ maxAgeMs: 0 });
  const first = fresh.get();
  loads[0]?.resolve(1);
  await first;
  await settled();
  expect(fresh.get()).toBe(1);
  expect(load).toHaveBeenCalledTimes(2);
});

test('who asks when the first load fails hears of it, and the next one tries again', async () => {
  const { fresh, loads } = manual();
  const failed = fresh.get();
  loads[0]?.reject(new Error('away'));
  await expect(failed).rejects.toThrow('away');
  const next = fresh.get();
  loads[1]?.resolve(1);
  expect(await next).toBe(1);
});

test('when a later load fails the older value is served, and there is a pause', async () => {
  const { fresh, load, loads, onError } = manual({ retryMs: 60_000 });
  const first = fresh.get();
  loads[0]?.resolve(1);
  await first;
  fresh.changed();
  loads[1]?.reject(new Error('away'));
  await settled();
  expect([fresh.get(), onError.mock.calls.length, load.mock.calls.length]).toEqual([1, 1, 2]);
});
