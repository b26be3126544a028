import { type Env, openDatabases, type Statement } from '@clever/router';
import { createDatabase } from '@clever/testing';
import { expect, test } from 'vitest';

interface Seen extends Statement {
  failed: boolean | undefined;
}

/** Opens a database whose statements are noted. */
function following(env: Env) {
  const seen: Seen[] = [];
  const databases = openDatabases(env, {
    observe(statement) {
      const one: Seen = { ...statement, failed: undefined };
      seen.push(one);
      return (error) => {
        one.failed = error !== undefined;
      };
    },
  });
  return { seen, databases };
}

test('statements are followed to their end: of the pool, of transactions, and those that share a connection', async () => {
  await using made = await createDatabase('coupon', { isMigrated: false });
  const { seen, databases } = following(made.env);
  const coupon = databases.open('coupon');
  await coupon.query({ text: 'SELECT 1 AS one' });
  await coupon.transaction((client) => client.query('SELECT 2 AS two'));
  const read = { name: 'three', text: 'SELECT $1::int AS three' };
  await Promise.all([3, 4].map((value) => coupon.readByKey({ ...read, values: [value] })));
  const failing = { name: 'zero', text: 'SELECT 1 / $1::int AS nothing', values: [0] };
  await expect(coupon.readByKey(failing)).rejects.toThrow('division by zero');
  await databases.close();

  const ended = (text: string) => seen.filter((one) => one.text === text);
  expect(ended('SELECT 1 AS one')).toEqual([
    { domain: 'coupon', name: undefined, text: 'SELECT 1 AS one', failed: false },
  ]);
  expect(ended('SELECT 2 AS two').map(({ failed }) => failed)).toEqual([false]);
  expect(ended(read.text)).toEqual(Array(2).fill({ domain: 'coupon', ...read, failed: false }));
  expect(ended(failing.text).map(({ failed }) => failed)).toEqual([true]);
});

test('a database that is not there is told of, also where reads share its connection', async () => {
  const refused: string[] = [];
  const nowhere = { DATABASE_URL_COUPON: 'postgres://nobody:nothing@127.0.0.1:9/nowhere' };
  const databases = openDatabases(nowhere, { onConnectionRefused: (_error, domain) => refused.push(domain) });
  const coupon = databases.open('coupon');
  await expect(coupon.query({ text: 'SELECT 1' })).rejects.toThrow();
  const afterQuery = refused.length;
  await expect(coupon.readByKey({ text: 'SELECT 1' })).rejects.toThrow();
  expect(afterQuery).toBeGreaterThan(0);
  expect(refused.length).toBeGreaterThan(afterQuery);
  await databases.close();
});
