import { expect, test } from 'vitest';
import { Group } from '../src/group.ts';

test('questions of one turn share a run, those that come meanwhile the next', async () => {
  const sizes: number[] = [];
  const run = async (asks: readonly number[]) => {
    sizes.push(asks.length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return asks.map((ask) => ask * 2);
  };
  const group = new Group({ maxSize: 8, lanes: 1, run });
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => group.ask(at)));
  expect(answers).toEqual(Array.from({ length: 20 }, (_, at) => at * 2));
  expect(sizes).toEqual([8, 8, 4]);
});

test('a failing question fails alone', async () => {
  const run = async (asks: readonly number[]) => {
    if (asks.includes(3)) throw new Error('three');
    return asks;
  };
  const group = new Group({ maxSize: 8, lanes: 1, run });
  const results = await Promise.allSettled([1, 2, 3, 4].map((ask) => group.ask(ask)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('a run that is worth it is repeated once as a whole', async () => {
  const runs: string[] = [];
  const run = async (asks: readonly number[]) => {
    runs.push(asks.join());
    if (runs.length === 1 || asks.includes(3)) throw new RangeError('taken');
    return asks;
  };
  const group = new Group({ maxSize: 8, lanes: 1, run, repeats: (error) => error instanceof RangeError });
  expect(await Promise.all([group.ask(1), group.ask(2)])).toEqual([1, 2]);
  await expect(group.ask(3)).rejects.toThrow('taken');
  expect(runs).toEqual(['1,2', '1,2', '3', '3']);
});

test('closing waits for every answer', async () => {
  const answered: number[] = [];
  const run = async (asks: readonly number[]) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    answered.push(...asks);
    return asks;
  };
  const group = new Group({ maxSize: 2, lanes: 1, run });
  for (const ask of [1, 2, 3]) group.ask(ask);
  await group.close();
  expect(answered).toEqual([1, 2, 3]);
});
