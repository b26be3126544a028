import { afterAll, expect, test } from 'vitest';
import { createSample } from '../../src/db/index.ts';
import { openFresh } from '../open.ts';

const db = await openFresh();
afterAll(() => db[Symbol.asyncDispose]());
const create = (name: string, value: string, caller = 'shop') =>
  createSample(db, { body: { name }, caller, key: { value, fingerprint: name } });

test('one key makes one row, however often and at once it comes', async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => create('One', 'a')));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(await db.prisma.sample.count({ where: { key: 'a' } })).toBe(1);
});

test('a key belongs to its caller', async () => {
  expect((await create('Mine', 'b', 'shop')).id).not.toBe((await create('Theirs', 'b', 'game')).id);
});

test('a key is not used for something else', async () => {
  await create('First', 'c');
  await expect(create('Second', 'c')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await db.prisma.sample.count({ where: { name: 'Second' } })).toBe(0);
});
