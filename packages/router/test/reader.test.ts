import type { Database } from '@clever/contract/database';
import { openDatabases } from '@clever/router';
import { createDatabase } from '@clever/testing';
import { expect, onTestFinished, test } from 'vitest';

async function open(settings: Record<string, string> = {}): Promise<Database> {
  const real = await createDatabase('coupon', { isMigrated: false });
  const databases = openDatabases({ DATABASE_URL_COUPON: real.url, ...settings });
  onTestFinished(() => databases.close());
  return databases.open('coupon');
}

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
const echo = (database: Database, value: number) =>
  database.readByKey<{ value: number; pid: number }>({
    name: 'echo',
    text: 'SELECT $1::int AS value, pg_backend_pid() AS pid',
    values: [value],
  });

test('many reads at once share a connection, and each gets its own answer', async () => {
  const database = await open();
  const answers = await Promise.all(numbers(200).map((number) => echo(database, number)));
  expect(answers.map(({ rows }) => rows[0]?.value)).toEqual(numbers(200));
  expect(new Set(answers.map(({ rows }) => rows[0]?.pid)).size).toBe(1);
});

test('one that fails leaves those before and behind it alone', async () => {
  const database = await open();
  const fails = { name: 'divide', text: 'SELECT 1 / $1::int', values: [0] };
  const asked = numbers(30).map((number) => (number % 3 === 1 ? database.readByKey(fails) : echo(database, number)));
  const ended = await Promise.allSettled(asked);
  expect(ended.map(({ status }) => status)).toEqual(
    numbers(30).map((number) => (number % 3 === 1 ? 'rejected' : 'fulfilled')),
  );
  expect(await database.readByKey({ ...fails, values: [1] })).toMatchObject({ rowCount: 1 });
});

test('a statement that PostgreSQL cannot read is refused each time, and spoils nothing', async () => {
  const database = await open();
  const wrong = { name: 'wrong', text: 'SELECT nothing FROM nowhere' };
  const ended = await Promise.allSettled([database.readByKey(wrong), database.readByKey(wrong), echo(database, 1)]);
  expect(ended).toMatchObject([
    { reason: { code: '42P01' } },
    { reason: { code: expect.stringMatching('42P01|26000') } },
    { value: { rows: [{ value: 1 }] } },
  ]);
});

test('what could not be written down is refused before it is sent', async () => {
  const database = await open();
  const values = [{ toJSON: () => Promise.reject(new Error('never')) }];
  const ended = await Promise.allSettled([database.readByKey({ text: 'SELECT $1', values }), echo(database, 2)]);
  expect(ended).toMatchObject([{ reason: { message: expect.stringContaining('alone') } }, { status: 'fulfilled' }]);
});

test('a connection that ends under many reads is replaced, and all are asked once more', async () => {
  const database = await open();
  const slow = numbers(20).map((number) =>
    database.readByKey<{ value: number }>({
      name: 'slow',
      text: 'SELECT $1::int AS value, pg_sleep(0.02)',
      values: [number],
    }),
  );
  const others = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()`;
  await expect.poll(async () => (await database.query({ text: others })).rowCount).toBeGreaterThan(0);
  expect((await Promise.all(slow)).map(({ rows }) => rows[0]?.value)).toEqual(numbers(20));
});

test('one that takes too long is ended by the time limit, and those behind it are answered', async () => {
  const database = await open({ DATABASE_STATEMENT_TIMEOUT_MS: '300' });
  const long = database.readByKey({ name: 'long', text: 'SELECT pg_sleep(60)' });
  const ended = await Promise.allSettled([long, echo(database, 3)]);
  expect(ended).toMatchObject([{ reason: { code: '57014' } }, { value: { rows: [{ value: 3 }] } }]);
});

test('nothing is left open that waits: closing comes after the answers', async () => {
  const real = await createDatabase('coupon', { isMigrated: false });
  const databases = openDatabases({ DATABASE_URL_COUPON: real.url });
  const asked = echo(databases.open('coupon'), 4);
  await databases.close();
  expect((await asked).rows).toMatchObject([{ value: 4 }]);
});
