import { createDatabase } from '@clever/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PrismaClient } from '../../model-notice/src/db/generated/client.ts';
import { openPrisma } from '../src/index.ts';
import { enqueue, enqueueSaga, outboxSql, readMessage, readSaga } from '../src/outbox.ts';

const database = await createDatabase('notice');
const prisma = openPrisma(database, (options) => new PrismaClient(options));
beforeAll(() => database.query({ text: outboxSql() }));
afterAll(() => prisma.$disconnect());

const owed = { operation: 'item.grant', body: { player: 'ann' } };

test('a call is owed with the rows of the same transaction of Prisma, once', async () => {
  const owe = () => prisma.$transaction((tx) => enqueue(tx, { ...owed, key: 'a' }));
  expect([await owe(), await owe()]).toEqual([true, false]);
  expect(await readMessage(prisma, 'a')).toMatchObject({ state: 'pending', input: { body: owed.body } });
});

test('a transaction that is taken back owes nothing', async () => {
  const failing = prisma.$transaction(async (tx) => {
    await enqueue(tx, { ...owed, key: 'b' });
    await enqueueSaga(tx, { key: 'c', steps: [owed, owed] });
    throw new Error('taken back');
  });
  await expect(failing).rejects.toThrow('taken back');
  expect([await readMessage(database, 'b'), await readSaga(database, 'c')]).toEqual([undefined, undefined]);
});
