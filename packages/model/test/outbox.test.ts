import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operation, problem, standard } from '@clever/contract';
import { findDrift } from '@clever/router/migrate';
import { createDatabase } from '@clever/testing';
import type pg from 'pg';
import Type from 'typebox';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { takeMessages } from '../src/outbox/take.ts';
import {
  type Delivery,
  deliver,
  deliveryJobs,
  enqueue,
  enqueueSaga,
  forgetMessages,
  giveUpMessage,
  outboxModel,
  outboxSql,
  readSaga,
  retryMessages,
  undoSaga,
} from '../src/outbox.ts';

const database = await createDatabase('notice', { isMigrated: false });
beforeAll(() => database.query({ text: outboxSql() }));
beforeEach(() => database.query({ text: 'TRUNCATE outbox' }));

const full = problem('ITEM_FULL', 409, 'The bag is full');
const grant = operation({
  name: 'item.grant',
  method: 'POST',
  path: '/grants',
  access: 'strong',
  idempotent: 'key',
  summary: 'Grants',
  body: Type.Object({ player: Type.String({ maxLength: 64 }) }),
  replies: { 201: Type.Object({ id: Type.String() }) },
});

/** What was called, in order, by its key; `answer` decides what comes back. */
function callee(answer: (key: string) => unknown = () => ({ id: 'made' })) {
  const seen: string[] = [];
  const run = async ({ key }: { key: string }) => {
    seen.push(key);
    return answer(key);
  };
  const call: Delivery['call'] = { item: { grant: run, take: run }, push: { send: run } };
  return {
    seen,
    deliver: (options: Partial<Delivery> = {}) => deliver(database, { call, pauseMs: () => 0, ...options }),
  };
}

const owe = (key: string) => enqueue(database, { operation: grant, body: { player: 'ann' }, key });
const refuse = (error: Error) => {
  throw error;
};

async function row(key: string) {
  const text = `SELECT id, state, attempts, reply, error, due_at > now() AS "isPutOff" FROM outbox WHERE key = $1`;
  const { rows } = await database.query<{ id: string; state: string }>({ text, values: [key] });
  return rows[0];
}

test('the table of the Prisma model is what the migration makes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clever-outbox-'));
  const schemaFile = join(folder, 'schema.prisma');
  await writeFile(schemaFile, `datasource db {\n  provider = "postgresql"\n}\n\n${outboxModel}`);
  expect(await findDrift({ url: database.url, domain: 'notice', schemaFile })).toBeUndefined();
  await rm(folder, { recursive: true });
});

test('what is owed is called once, with its key, and the reply is kept', async () => {
  const { seen, deliver } = callee();
  expect(await owe('a')).toBe(true);
  expect(await owe('a')).toBe(false);
  await deliver();
  await deliver();
  expect(seen).toEqual(['a']);
  expect(await row('a')).toMatchObject({ state: 'done', attempts: 1, reply: { id: 'made' }, error: null });
});

test('nothing is owed where the transaction that causes it fails', async () => {
  const failing = database.transaction(async (tx) => {
    await enqueue(tx, { operation: 'item.grant', key: 'a' });
    throw new Error('taken back');
  });
  await expect(failing).rejects.toThrow('taken back');
  expect(await row('a')).toBeUndefined();
});

test('a key that is none, and an operation that may not be repeated, are refused at once', async () => {
  await expect(enqueue(database, { operation: 'item.grant', key: 'two words' })).rejects.toThrow(TypeError);
  const unsafe = operation({ ...grant, idempotent: 'no' });
  // @ts-expect-error the types refuse it too
  await expect(enqueue(database, { operation: unsafe, key: 'a', body: { player: 'ann' } })).rejects.toThrow(TypeError);
});

test.for([
  ['is away', standard.unavailable()],
  ['does not let us in', standard.forbidden()],
  ['has another version', standard.contractRefused()],
  ['fails otherwise', new Error('socket hang up')],
])('a callee that %s is asked again until it answers', async ([, error]) => {
  let isWrong = true;
  const { seen, deliver } = callee(() => (isWrong ? refuse(error as Error) : { id: 'late' }));
  await owe('a');
  await deliver();
  expect(await row('a')).toMatchObject({ state: 'pending', attempts: 1, error: expect.any(String) });
  isWrong = false;
  await deliver();
  expect(seen).toEqual(['a', 'a']);
  expect(await row('a')).toMatchObject({ state: 'done', attempts: 2, error: null });
});

test('the next attempt waits', async () => {
  const { seen, deliver } = callee(() => refuse(standard.unavailable()));
  await owe('a');
  await deliver({ pauseMs: () => 60_000 });
  await deliver();
  expect(seen).toEqual(['a']);
  expect(await row('a')).toMatchObject({ state: 'pending', isPutOff: true });
});

test('what is refused waits for a person, who tries it again or gives it up', async () => {
  let isFull = true;
  const { seen, deliver } = callee(() => (isFull ? refuse(full()) : { id: 'x' }));
  await owe('a');
  await owe('b');
  await deliver();
  await deliver();
  expect(seen.sort()).toEqual(['a', 'b']);
  expect(await row('a')).toMatchObject({ state: 'failed', error: 'ITEM_FULL: The bag is full' });
  expect(await giveUpMessage(database, (await row('b'))?.id ?? '', { reason: 'asked for twice' })).toBe(true);
  isFull = false;
  expect(await retryMessages(database)).toBe(1);
  await deliver();
  expect(await row('a')).toMatchObject({ state: 'done' });
  expect(await row('b')).toMatchObject({ state: 'given_up', error: 'asked for twice' });
  expect(await giveUpMessage(database, (await row('a'))?.id ?? '')).toBe(false);
});

test('what is owed in one lane is called in order, and what is refused holds nothing up', async () => {
  let isAway = true;
  const { seen, deliver } = callee((key) => {
    if (key === 'hold') return isAway ? refuse(standard.unavailable()) : refuse(full());
    return {};
  });
  const inLane = (key: string, lane: string) => enqueue(database, { operation: 'item.grant', key, lane });
  for (const key of ['hold', 'release', 'again']) await inLane(key, 'file-1');
  await inLane('other', 'file-2');
  await owe('none');
  await run(deliver, 2);
  expect(seen.filter((key) => key !== 'hold').sort()).toEqual(['none', 'other']);
  isAway = false;
  await run(deliver, 3);
  expect(seen.slice(-3)).toEqual(['hold', 'release', 'again']);
});

test('an operation that this process does not know is left to another one', async () => {
  const { seen, deliver } = callee();
  await enqueue(database, { operation: 'item.grantAll', key: 'a' });
  await deliver();
  expect(seen).toEqual([]);
  expect(await row('a')).toMatchObject({ state: 'pending', attempts: 0 });
});

test('the row that caused it changes in the transaction that ends it, once', async () => {
  await database.query({ text: 'CREATE TABLE claim (key text PRIMARY KEY, state text, times int DEFAULT 0)' });
  await database.query({ text: "INSERT INTO claim VALUES ('a', 'pending'), ('b', 'pending')" });
  const settled: Delivery['settled'] = async (tx, { key, state }) => {
    const text = 'UPDATE claim SET state = $2, times = times + 1 WHERE key = $1';
    await tx.query({ text, values: [key, state] });
  };
  const { deliver } = callee((key) => (key === 'b' ? refuse(full()) : {}));
  await owe('a');
  await owe('b');
  await deliver({ settled });
  await deliver({ settled });
  const { rows } = await database.query({ text: 'SELECT * FROM claim ORDER BY key' });
  expect(rows).toEqual([
    { key: 'a', state: 'done', times: 1 },
    { key: 'b', state: 'failed', times: 1 },
  ]);
});

const order = (key: string) =>
  enqueueSaga(database, {
    key,
    steps: [
      { operation: 'item.take', body: { points: 5 }, undo: { operation: 'item.grant', body: { points: 5 } } },
      { operation: 'item.grant', undo: { operation: 'item.take' } },
      { operation: 'push.send' },
    ],
  });

async function run(deliver: (options?: Partial<Delivery>) => Promise<boolean>, times = 8) {
  for (let at = 0; at < times; at++) await deliver();
}

test('the steps of a saga are called one after the other', async () => {
  const { seen, deliver } = callee();
  expect([await order('o'), await order('o')]).toEqual([true, false]);
  await deliver();
  expect(seen).toEqual(['o:1']);
  await run(deliver);
  expect(seen).toEqual(['o:1', 'o:2', 'o:3']);
  expect(await readSaga(database, 'o')).toMatchObject({ state: 'done' });
});

test('a step that is refused has those before it taken back, the last one first, and no later one made', async () => {
  const { seen, deliver } = callee((key) => (key === 'o:3' ? refuse(full()) : {}));
  await order('o');
  await order('neighbour');
  await run(deliver, 3);
  expect(await readSaga(database, 'o')).toMatchObject({ state: 'undoing' });
  await run(deliver);
  expect(seen.filter((key) => key.startsWith('o'))).toEqual(['o:1', 'o:2', 'o:3', 'o:2:undo', 'o:1:undo']);
  expect(await readSaga(database, 'o')).toMatchObject({ state: 'undone' });
  expect(await readSaga(database, 'neighbour')).toMatchObject({ state: 'done' });
});

test('a step that is given up after an attempt is taken back as well, as nobody knows whether it was done', async () => {
  const { seen, deliver } = callee((key) => (key === 'o:2' ? refuse(standard.deadlineExceeded()) : {}));
  await order('o');
  await run(deliver, 3);
  expect(await giveUpMessage(database, (await row('o:2'))?.id ?? '')).toBe(true);
  await run(deliver);
  expect(seen.filter((key) => key.endsWith('undo'))).toEqual(['o:2:undo', 'o:1:undo']);
  expect(seen).not.toContain('o:3');
  expect(await retryMessages(database, [(await row('o:2'))?.id ?? ''])).toBe(0);
});

test('a compensation that is refused is stuck, until a person has it tried again', async () => {
  let isFull = true;
  const { deliver } = callee((key) => (key === 'o:2' || (key.endsWith('undo') && isFull) ? refuse(full()) : {}));
  await order('o');
  await run(deliver);
  expect(await readSaga(database, 'o')).toMatchObject({ state: 'stuck' });
  isFull = false;
  await retryMessages(database);
  await run(deliver);
  expect(await readSaga(database, 'o')).toMatchObject({ state: 'undone' });
});

test('a compensation that is given up lets the next one begin', async () => {
  const { seen, deliver } = callee((key) => (key === 'o:3' || key === 'o:2:undo' ? refuse(full()) : {}));
  await order('o');
  await run(deliver);
  expect(seen).not.toContain('o:1:undo');
  expect(await giveUpMessage(database, (await row('o:2:undo'))?.id ?? '')).toBe(true);
  await run(deliver);
  expect(seen).toContain('o:1:undo');
});

test('a saga that was begun gets no more steps, and a key of compensations none at all', async () => {
  const { deliver } = callee();
  await enqueueSaga(database, { key: 's', steps: [{ operation: 'item.grant' }] });
  await run(deliver, 2);
  expect(
    await enqueueSaga(database, { key: 's', steps: [{ operation: 'item.grant' }, { operation: 'push.send' }] }),
  ).toBe(false);
  expect((await readSaga(database, 's'))?.steps).toHaveLength(1);
  await expect(enqueueSaga(database, { key: 's:undo', steps: [] })).rejects.toThrow(TypeError);
});

test('a message whose end cannot be written down is due again, and its neighbours have ended', async () => {
  const { deliver } = callee();
  await owe('a');
  await owe('b');
  const settled: Delivery['settled'] = async (_, { key }) => {
    if (key === 'a') throw new Error('the domain refused');
  };
  await expect(deliver({ settled })).rejects.toThrow('the domain refused');
  expect(await row('a')).toMatchObject({ state: 'pending', isPutOff: true });
  expect(await row('b')).toMatchObject({ state: 'done' });
});

test('what is owed is due at once, however its time was rounded', async () => {
  for (let round = 0; round < 8; round++)
    await database.transaction(async (tx) => {
      const key = `at-once:${round}`;
      await enqueue(tx, { key, operation: 'item.grant' });
      const inside = { ...database, query: (statement: pg.QueryConfig) => tx.query(statement) } as typeof database;
      const taken = await takeMessages(inside, { operations: ['item.grant'], maxMessages: 16, leaseMs: 1_000 });
      expect(taken.map((one) => one.key)).toContain(key);
    });
});

const pass = (days: number, where = 'true') =>
  database.query({
    text: `UPDATE outbox SET due_at = due_at - $1 * interval '1 day', ended_at = ended_at - $1 * interval '1 day' WHERE ${where}`,
    values: [days],
  });
const keys = async () =>
  (await database.query<{ key: string }>({ text: 'SELECT key FROM outbox ORDER BY key' })).rows.map(({ key }) => key);

test('what ended more than 30 days ago is forgotten, in bounded groups, and nothing else is', async () => {
  const { deliver } = callee((key) => (key === 'refused' ? refuse(full()) : {}));
  for (const key of ['a', 'b', 'c', 'refused']) await owe(key);
  await deliver();
  await pass(29);
  await owe('young');
  await deliver();
  await owe('pending');
  expect(await forgetMessages(database)).toBe(0);
  await pass(2, "key NOT IN ('young', 'pending')");
  await database.query({ text: "UPDATE outbox SET due_at = now() - interval '40 days' WHERE key = 'pending'" });
  expect(await forgetMessages(database, { maxMessages: 2 })).toBe(2);
  expect(await forgetMessages(database, { maxMessages: 2 })).toBe(1);
  expect(await keys()).toEqual(['pending', 'refused', 'young']);
});

test('a saga is forgotten as a whole, and not while a step or a compensation is open or ended lately', async () => {
  const { deliver } = callee((key) => (key === 'o:2' ? refuse(standard.unavailable()) : {}));
  await order('o');
  await run(deliver, 2);
  await pass(31);
  expect(await forgetMessages(database)).toBe(0);
  const [second] = (await database.query<{ id: string }>({ text: "SELECT id FROM outbox WHERE key = 'o:2'" })).rows;
  await giveUpMessage(database, second?.id ?? '');
  await pass(31);
  // What takes it back waits, and needs the answers of the steps.
  expect(await forgetMessages(database)).toBe(0);
  await database.query({ text: "UPDATE outbox SET due_at = now() WHERE state = 'pending'" });
  await run(deliver, 4);
  expect(await readSaga(database, 'o')).toMatchObject({ state: 'undone' });
  expect(await forgetMessages(database)).toBe(0);
  await pass(31);
  expect(await forgetMessages(database)).toBeGreaterThan(2);
  expect(await keys()).toEqual([]);
});

test('a saga that is kept is forgotten once it was taken back', async () => {
  const undo = { operation: 'item.take' };
  for (const [key, isKept] of [
    ['kept', true],
    ['other', false],
  ] as const)
    await enqueueSaga(database, {
      key,
      isKept,
      steps: [{ operation: 'item.grant', undo }, { operation: 'push.send' }],
    });
  const { deliver } = callee();
  await run(deliver, 3);
  await pass(400);
  await forgetMessages(database);
  expect(await keys()).toEqual(['kept:1', 'kept:2']);
  expect(await undoSaga(database, 'kept')).toBe(true);
  await run(deliver, 2);
  await pass(400);
  await forgetMessages(database);
  expect(await keys()).toEqual([]);
});

test('the job of an outbox forgets until nothing is left that is old enough', async () => {
  await database.query({
    text: `INSERT INTO outbox (key, operation, input, state, due_at, ended_at)
      SELECT 'old-' || at, 'item.grant', '{}', 'done', now() - interval '31 days', now() - interval '31 days'
      FROM generate_series(1, 1500) AS at`,
  });
  const forgets = deliveryJobs(['item']).find(({ name }) => name === 'forget-calls');
  const given = { db: { database }, call: {}, signal: new AbortController().signal, figure: () => undefined };
  expect([await forgets?.run(given), await forgets?.run(given)]).toEqual([true, false]);
  expect(await keys()).toEqual([]);
});
