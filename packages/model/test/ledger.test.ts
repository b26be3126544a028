import { createDatabase } from '@clever/testing';
import { beforeAll, expect, test } from 'vitest';
import { ledgerSql } from '../src/index.ts';

const database = await createDatabase('notice', { isMigrated: false, settings: { DATABASE_POOL_SIZE: '8' } });
beforeAll(async () => {
  await database.query({ text: 'CREATE TABLE entry ("from" TEXT, "to" TEXT, amount INTEGER)' });
  await database.query({ text: ledgerSql('entry') });
});

/** Past the repetition of deadlocks, so that there would be one to see. */
const add = (from: string, to: string, amount: number) =>
  database.pool.query('INSERT INTO entry VALUES ($1, $2, $3)', [from, to, amount]);
const amountsOf = async (...accounts: string[]) => {
  const text = 'SELECT account, amount::int FROM entry_balance WHERE account = ANY($1)';
  const { rows } = await database.query<{ account: string; amount: number }>({ text, values: [accounts] });
  return accounts.map((one) => rows.find(({ account }) => account === one)?.amount);
};

test('an entry moves what one account loses and the other gets', async () => {
  await add('mint', 'ann', 10);
  await add('ann', 'ben', 4);
  expect(await amountsOf('ann', 'ben', 'mint')).toEqual([6, 4, -10]);
});

test('an entry that would leave an account below zero is not stored, nor what came with it', async () => {
  const refused = database.pool.query("INSERT INTO entry VALUES ('mint', 'eve', 1), ('eve', 'kim', 2)");
  await expect(refused).rejects.toMatchObject({ code: '23514', constraint: 'entry_balance_amount_check' });
  expect(await amountsOf('eve', 'kim')).toEqual([undefined, undefined]);
});

test('an entry from an account to itself moves nothing', async () => {
  await add('mint', 'lee', 3);
  await add('lee', 'lee', 3);
  expect(await amountsOf('lee')).toEqual([3]);
});

test('entries that cross neither wait for each other for ever nor lose anything', async () => {
  await add('mint', 'left', 500);
  await add('mint', 'right', 500);
  const pairs = Array.from({ length: 200 }, (_, at) => (at % 2 ? ['left', 'right'] : ['right', 'left']));
  await Promise.all(pairs.map(([from = '', to = '']) => add(from, to, 1)));
  expect(await amountsOf('left', 'right')).toEqual([500, 500]);
});

test('accounts that are new to both of two entries which cross are made once', async () => {
  const pairs = Array.from({ length: 100 }, (_, at) => [`new-${at >> 1}`, `other-${at >> 1}`]);
  await Promise.all(pairs.map(([one = '', two = ''], at) => (at % 2 ? add('mint', one, 1) : add('mint', two, 1))));
  await Promise.all(pairs.map(([one = '', two = ''], at) => (at % 2 ? add(one, two, 1) : add(two, one, 1))));
  expect(await amountsOf('new-0', 'other-0')).toEqual([1, 1]);
});

test('balances add up to nothing', async () => {
  const { rows } = await database.query({ text: 'SELECT sum(amount)::int AS sum FROM entry_balance' });
  expect(rows).toEqual([{ sum: 0 }]);
});
