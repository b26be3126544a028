import { createDatabase } from '@clever/testing';
import { expect, test } from 'vitest';

test('a database is of its own, with the domain first in its search path', async () => {
  await using one = await createDatabase('coupon');
  await using other = await createDatabase('coupon');
  await one.query({ text: 'CREATE TABLE seen (id int)' });
  const { rows } = await one.query({ text: `SELECT 'seen'::regclass::oid = 'coupon.seen'::regclass::oid AS mine` });
  expect(rows).toEqual([{ mine: true }]);
  await expect(other.query({ text: 'SELECT FROM seen' })).rejects.toMatchObject({ code: '42P01' });
});

test('a closed database is gone', async () => {
  const closed = await createDatabase('link');
  await closed.close();
  await using other = await createDatabase('link');
  const name = new URL(closed.url).pathname.slice(1);
  expect((await other.query({ text: 'SELECT FROM pg_database WHERE datname = $1', values: [name] })).rowCount).toBe(0);
});
