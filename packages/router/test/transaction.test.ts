import { constraintOf, isOverdue, isUnavailable } from '@clever/contract/database';
import { createDatabase, type TestDatabase } from '@clever/testing';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { retry } from '../src/retry.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase('coupon', { isMigrated: false, settings: { DATABASE_POOL_SIZE: '4' } });
  await database.query({ text: 'CREATE TABLE stock (id int PRIMARY KEY, units int NOT NULL CHECK (units >= 0))' });
});

beforeEach(() => database.query({ text: 'TRUNCATE stock; INSERT INTO stock VALUES (1, 10), (2, 10)' }));

const units = async () => {
  const { rows } = await database.query<{ units: number }>({ text: 'SELECT units FROM stock ORDER BY id' });
  return rows.map((row) => row.units);
};

const take = (id: number, many: number) => ({
  text: 'UPDATE stock SET units = units - $2 WHERE id = $1',
  values: [id, many],
});

test('a transaction is kept whole', async () => {
  const result = await database.transaction(async (client) => {
    await client.query(take(1, 3));
    await client.query(take(2, 3));
    return 'done';
  });
  expect(result).toBe('done');
  expect(await units()).toEqual([7, 7]);
});

test('a transaction that fails leaves nothing, and its error names the constraint', async () => {
  const failing = database.transaction(async (client) => {
    await client.query(take(1, 3));
    await client.query(take(2, 30));
  });
  expect(constraintOf(await failing.catch((error: unknown) => error))).toBe('stock_units_check');
  expect(await units()).toEqual([10, 10]);
});

test('concurrent serializable transactions are repeated until each has its turn', async () => {
  let runs = 0;
  const { promise: both, resolve: meet } = Promise.withResolvers<void>();
  const takeOne = () =>
    database.transaction(
      async (client) => {
        const { rows } = await client.query('SELECT units FROM stock WHERE id = 1');
        if (++runs === 2) meet();
        await both;
        await client.query('UPDATE stock SET units = $1 WHERE id = 1', [rows[0].units - 1]);
      },
      { isolation: 'serializable' },
    );
  await Promise.all([takeOne(), takeOne()]);
  expect(await units()).toEqual([8, 10]);
  expect(runs).toBe(3);
});

test('of a deadlock, the victim is repeated', async () => {
  const { promise: both, resolve: meet } = Promise.withResolvers<void>();
  let arrived = 0;
  const takeBoth = (first: number, second: number) =>
    database.transaction(async (client) => {
      await client.query(take(first, 1));
      if (++arrived === 2) meet();
      await both;
      await client.query(take(second, 1));
    });
  await Promise.all([takeBoth(1, 2), takeBoth(2, 1)]);
  expect(arrived).toBe(3);
  expect(await units()).toEqual([8, 8]);
});

/** Fails as a victim does, so many times: sequences are not rolled back. */
const failing = (times: number, code = '40P01') => ({
  text: `DO $$ BEGIN IF nextval('runs') <= ${times} THEN RAISE EXCEPTION 'again' USING ERRCODE = '${code}'; END IF; END $$`,
});
const countRuns = async () =>
  Number((await database.query({ text: 'SELECT last_value FROM runs' })).rows[0]?.last_value);

test('a single statement is repeated, and given up after four runs', async () => {
  await database.query({ text: "CREATE SEQUENCE IF NOT EXISTS runs; SELECT setval('runs', 1, false)" });
  await database.query(failing(2));
  expect(await countRuns()).toBe(3);
  await database.query({ text: `SELECT setval('runs', 1, false)` });
  const error = await database.query(failing(9, '40001')).catch((one: unknown) => one);
  expect([await countRuns(), isUnavailable(error)]).toEqual([4, true]);
});

test('a conflict that lasts is told after four runs', async () => {
  let runs = 0;
  const conflict = database.transaction(async (client) => {
    runs++;
    await client.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
  });
  await expect(conflict).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(4);
});

test('any other error is not repeated', async () => {
  let runs = 0;
  await expect(
    database.transaction(async () => {
      runs++;
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(runs).toBe(1);
});

test.for([
  ['P2034', { code: 'P2034' }],
  ['a driver adapter error', Object.assign(new Error(), { cause: { originalCode: '40001' } })],
  [
    'a known request error around one',
    { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } },
  ],
] as const)('what Prisma reports is repeated: %s', async ([, error]) => {
  let runs = 0;
  const result = await retry(async () => {
    if (++runs < 3) throw error;
    return runs;
  });
  expect(result).toBe(3);
});

test('a statement that takes too long is ended by the server', async () => {
  await using hasty = await createDatabase('coupon', {
    isMigrated: false,
    settings: { DATABASE_STATEMENT_TIMEOUT_MS: '50' },
  });
  const error = await hasty.query({ text: 'SELECT pg_sleep(5)' }).catch((one: unknown) => one);
  expect([error, isOverdue(error), isUnavailable(error)]).toMatchObject([{ code: '57014' }, true, false]);
});

test('times are in UTC', async () => {
  const { rows } = await database.query({ text: `SELECT '2026-01-31T09:00:00+09:00'::timestamptz::text AS at` });
  expect(rows).toEqual([{ at: '2026-01-31 00:00:00+00' }]);
});
