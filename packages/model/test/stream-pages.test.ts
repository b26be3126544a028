import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase } from '@clever/testing';
import { expect, test } from 'vitest';
import { streamPages } from '../src/index.ts';

const database = await createDatabase('notice', { isMigrated: false });

/** Counts the statements under way. */
function counted() {
  const seen = { now: 0, most: 0, ended: 0 };
  async function* pages(count: number) {
    try {
      for (let page = 0; page < count; page++) {
        seen.most = Math.max(seen.most, ++seen.now);
        await database.query({ text: 'SELECT pg_sleep(0.005)' });
        seen.now--;
        yield `${page}\n`.repeat(10_000);
      }
    } finally {
      seen.ended++;
    }
  }
  return { seen, pages };
}

test('many streams come whole, and two of them read at a time', async () => {
  const { seen, pages } = counted();
  const texts = await Promise.all(Array.from({ length: 20 }, () => streamPages(database, pages(5)).toArray()));
  expect(new Set(texts.map((parts) => parts.join('')))).toEqual(
    new Set([Array.from({ length: 5 }, (_, page) => `${page}\n`.repeat(10_000)).join('')]),
  );
  expect(seen).toEqual({ now: 0, most: 2, ended: 20 });
});

test('streams whose readers sleep leave their turn to others, and one that is given up ends its generator', async () => {
  const { seen, pages } = counted();
  const sleeping = Array.from({ length: 30 }, () => streamPages(database, pages(1_000)));
  for (const one of sleeping) one.once('readable', () => undefined);
  await sleep(500);
  expect(seen.now).toBe(0);
  expect((await streamPages(database, pages(3)).toArray()).length).toBe(3);
  for (const one of sleeping) one.destroy();
  await expect.poll(() => seen.ended).toBe(31);
});

test('what a generator throws is what its stream fails with', async () => {
  async function* broken() {
    yield 'a';
    throw new Error('gone');
  }
  await expect(streamPages(database, broken()).toArray()).rejects.toThrow('gone');
});
