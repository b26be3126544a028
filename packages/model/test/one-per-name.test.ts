import { expect, test } from 'vitest';
import { onePerName } from '../src/one-per-name.ts';

test('who shares a name with somebody before is not run, and told so', async () => {
  const runs: string[][][] = [];
  const run = onePerName<string[], string>({
    namesOf: (names) => names,
    again: 'again',
    run: async (asks) => {
      runs.push([...asks]);
      return asks.map((names) => names.join());
    },
  });
  expect(await run([['a'], ['b', 'c'], ['c', 'd'], ['d'], ['a']])).toEqual(['a', 'b,c', 'again', 'd', 'again']);
  expect(await run([['a']])).toEqual(['a']);
  expect(runs).toEqual([[['a'], ['b', 'c'], ['d']], [['a']]]);
});
