import { openDatabases } from '@clever/router';
import { createDatabase } from '@clever/testing';
import { expect, test } from 'vitest';

test('two domains share a database, each in its own schema', async () => {
  await using shared = await createDatabase('coupon', { isMigrated: false });
  const databases = openDatabases({ DATABASE_URL_COUPON: shared.url, DATABASE_URL_LINK: shared.url });
  const [coupon, link] = [databases.open('coupon'), databases.open('link')];
  await coupon.query({ text: 'CREATE SCHEMA link' });
  await coupon.query({ text: 'CREATE TABLE place AS SELECT 1 AS id' });
  await link.query({ text: 'CREATE TABLE place AS SELECT 2 AS id' });
  expect((await coupon.query({ text: 'SELECT id FROM place' })).rows).toEqual([{ id: 1 }]);
  expect((await link.query({ text: 'SELECT id FROM place' })).rows).toEqual([{ id: 2 }]);
  expect(coupon.pool).not.toBe(link.pool);
  await databases.close();
});

test('a replica is another pool, and the same one where there is none', async () => {
  await using main = await createDatabase('coupon', { isMigrated: false });
  await using other = await createDatabase('coupon', { isMigrated: false });
  const databases = openDatabases({ ...main.env, DATABASE_REPLICA_URL_COUPON: other.url });
  const nameOf = async (pool = main.pool) => (await pool.query('SELECT current_database() AS name')).rows[0].name;
  expect(await nameOf(databases.open('coupon').replica)).toBe(await nameOf(other.pool));
  expect(await nameOf(databases.open('coupon').pool)).toBe(await nameOf(main.pool));
  expect(main.replica).toBe(main.pool);
  await databases.close();
});

test('a pool has no more connections than its size, and replaces those that are old', async () => {
  const settings = { DATABASE_POOL_SIZE: '2', DATABASE_CONNECTION_MAX_AGE_MS: '1000' };
  await using database = await createDatabase('coupon', { isMigrated: false, settings });
  const ask = async () =>
    (await database.query<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid' })).rows[0]?.pid;
  const first = new Set(await Promise.all(Array.from({ length: 8 }, ask)));
  expect(first.size).toBeLessThanOrEqual(2);
  await expect.poll(async () => first.has((await ask()) ?? 0), { interval: 200 }).toBe(false);
});
