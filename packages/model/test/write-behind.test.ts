import { createDatabase } from '@clever/testing';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type BatchId, claimBatch, forgetWriter, WriteBehind } from '../src/index.ts';

const database = await createDatabase('notice', { isMigrated: false });
const logged: string[] = [];
const log = {
  warn: (_: object, message: string) => logged.push(message),
  error: (_: object, message: string) => logged.push(message),
};

beforeAll(async () => {
  await database.query({
    text: 'CREATE TABLE count_writer (id uuid PRIMARY KEY, groups int, wrote_at timestamptz DEFAULT now())',
  });
  await database.query({ text: 'CREATE TABLE total (name text PRIMARY KEY, times int)' });
});

beforeEach(async () => {
  logged.length = 0;
  await database.query({ text: 'TRUNCATE total, count_writer' });
});

const text = `WITH ${claimBatch('count_writer')}
  INSERT INTO total SELECT 'all', $3::int FROM claim ON CONFLICT (name) DO UPDATE SET times = total.times + excluded.times`;
const write = (times: number, { writer, batch }: BatchId) => database.query({ text, values: [writer, batch, times] });
const total = async () => (await database.query<{ times: number }>({ text: 'SELECT times FROM total' })).rows[0]?.times;

function counter({ onFailure = 'keep' as 'keep' | 'drop', write: how = write, prepare = async () => {} } = {}) {
  let waits = 0;
  const behind = new WriteBehind<number>({
    ...{ name: 'visits', log, flushMs: 10, onFailure, prepare },
    take: () => {
      const taken = waits;
      waits = 0;
      return taken === 0 ? undefined : taken;
    },
    waiting: () => waits,
    write: how,
    forget: (writer) => forgetWriter(database, 'count_writer', writer),
  });
  const count = (times = 1) => {
    waits += times;
    behind.counted();
  };
  return { behind, count };
}

test('what is counted is written by itself, all of it', async () => {
  const { behind, count } = counter();
  for (let times = 0; times < 100; times++) count();
  await expect.poll(total).toBe(100);
  count(5);
  await expect.poll(total).toBe(105);
  await behind.close();
});

test('a batch whose commit was not confirmed is counted once', async () => {
  let isLost = true;
  const { behind, count } = counter({
    write: async (times, turn) => {
      const written = await write(times, turn);
      if (isLost) {
        isLost = false;
        throw new Error('the connection was lost after the commit');
      }
      return written;
    },
  });
  count(3);
  await behind.flush();
  count(4);
  await behind.flush();
  await behind.flush();
  expect(await total()).toBe(7);
  expect(logged).toEqual(['visits could not be written, and wait']);
  await behind.close();
});

test.for([
  ['keep', 7],
  ['drop', 4],
] as const)('a batch that fails is told to %s, and is', async ([onFailure, expected]) => {
  let isAway = true;
  const { behind, count } = counter({
    onFailure,
    write: (times, turn) => (isAway ? Promise.reject(new Error('away')) : write(times, turn)),
  });
  count(3);
  await behind.flush();
  isAway = false;
  count(4);
  await behind.close();
  expect(await total()).toBe(expected);
});

test('one batch is written at a time', async () => {
  let writing = 0;
  let highest = 0;
  const { behind, count } = counter({
    write: async (times, turn) => {
      highest = Math.max(highest, ++writing);
      const written = await write(times, turn);
      writing--;
      return written;
    },
  });
  for (let times = 0; times < 20; times++) {
    count();
    void behind.flush();
  }
  await behind.close();
  expect({ highest, total: await total() }).toEqual({ highest: 1, total: 20 });
});

test('what was noted waits on while it cannot be made ready', async () => {
  let isReady = false;
  const { behind, count } = counter({
    prepare: async () => {
      if (!isReady) throw new Error('no salt');
    },
  });
  count(2);
  await behind.flush();
  expect(await total()).toBeUndefined();
  isReady = true;
  await behind.close();
  expect(await total()).toBe(2);
});

test('the end writes what waits, and leaves no writer behind', async () => {
  const { behind, count } = counter();
  count(2);
  await behind.close();
  const { rows } = await database.query({ text: 'SELECT FROM count_writer' });
  expect({ total: await total(), writers: rows.length, logged }).toEqual({ total: 2, writers: 0, logged: [] });
});

test('what cannot be written at the end is lost, and that is logged', async () => {
  const { behind, count } = counter({ write: () => Promise.reject(new Error('away')) });
  count(2);
  await behind.close();
  expect(logged.at(-1)).toBe('visits lost: the database was unreachable at the end');
});

test('a value that PostgreSQL refuses stops nothing', async () => {
  const { behind, count } = counter({
    write: (times, turn) => (times === 13 ? database.query({ text: "SELECT 'x'::int" }) : write(times, turn)),
  });
  count(13);
  await behind.flush();
  count(1);
  await behind.close();
  expect(await total()).toBe(1);
});
