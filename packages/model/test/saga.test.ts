import { operation, problem, standard } from '@clever/contract';
import { createDatabase } from '@clever/testing';
import Type from 'typebox';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type Delivery,
  deliver,
  enqueue,
  enqueueSaga,
  giveUpMessage,
  outboxSql,
  readSaga,
  replyOf,
  retryMessages,
  undoSaga,
} from '../src/outbox.ts';

const database = await createDatabase('notice', { isMigrated: false });
beforeAll(() => database.query({ text: outboxSql() }));
beforeEach(() => database.query({ text: 'TRUNCATE outbox' }));

const short = problem('ITEM_SHORT', 409, 'An account has less than is needed');
const gone = problem('ITEM_GONE', 404, 'There is none');
const away = standard.unavailable();

const readJob = operation({
  name: 'push.readJob',
  method: 'GET',
  path: '/jobs/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Reads',
  params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
  replies: { 200: Type.Object({ state: Type.String() }) },
});

/** A hold of items, a job, its end, and the payment: as a product that is composed of services has them. */
const order = (key = 'o') =>
  enqueueSaga(database, {
    key,
    steps: [
      {
        operation: 'item.hold',
        body: { points: 5 },
        undo: { operation: 'item.release', params: { id: replyOf('item.hold', 'id') } },
      },
      {
        operation: 'push.enqueue',
        body: { data: { hold: replyOf('item.hold', 'id'), tags: ['a', replyOf('item.hold', 'state')] } },
        undo: { operation: 'push.cancelJob', params: { id: replyOf('push.enqueue', 'id') } },
      },
      {
        operation: readJob,
        params: { id: replyOf('push.enqueue', 'id') },
        until: { field: 'state', is: ['done'], not: ['expired'] },
        isPivot: true,
      },
      { operation: 'item.capture', params: { id: replyOf('item.hold', 'id') } },
    ],
  });

type Sent = { key: string; params?: { id?: string }; body?: unknown };

/** Services that do each thing once per key; `faults` may throw before or after an operation is done. */
function callees({ state = 'done' } = {}) {
  const world = { job: state, seen: [] as string[], sent: [] as Sent[], held: new Map<string, string>() };
  const faults: { before?: (name: string) => void; after?: (name: string) => void } = {};
  const answer = (name: string, run: (sent: Sent) => unknown) => async (sent: Sent) => {
    world.seen.push(name);
    world.sent.push(sent);
    faults.before?.(name);
    const reply = run(sent);
    faults.after?.(name);
    return reply;
  };
  const hold = ({ key }: Sent) => {
    world.held.set(`of ${key}`, world.held.get(`of ${key}`) ?? 'held');
    return { status: 201, body: { id: `of ${key}`, state: 'held' } };
  };
  const end = (as: string) => (sent: Sent) => {
    if (!world.held.has(sent.params?.id ?? '')) throw gone();
    world.held.set(sent.params?.id ?? '', as);
  };
  const call = {
    item: {
      hold: answer('hold', hold),
      release: answer('release', end('released')),
      capture: answer('capture', end('captured')),
    },
    push: {
      enqueue: answer('enqueue', ({ key }) => ({ id: `of ${key}` })),
      cancelJob: answer('cancel', () => {
        world.job = 'cancelled';
      }),
      readJob: answer('read', () => ({ state: world.job })),
    },
  };
  const run = async (times = 10, options: Partial<Delivery> = {}) => {
    for (let at = 0; at < times; at++)
      await deliver(database, { call: call as unknown as Delivery['call'], pauseMs: () => 0, ...options });
  };
  return { world, faults, run, call: call as unknown as Delivery['call'] };
}

const stateOf = async (key = 'o') => (await readSaga(database, key))?.state;
const idOf = async (key: string) =>
  (await database.query<{ id: string }>({ text: 'SELECT id FROM outbox WHERE key = $1', values: [key] })).rows[0]?.id ??
  '';
const isDue = () => database.query({ text: "UPDATE outbox SET due_at = now() WHERE state = 'pending'" });

test('a step sends what earlier ones were answered, wherever it is', async () => {
  const { world, run } = callees();
  await order();
  await run();
  expect(world.sent[1]).toMatchObject({ body: { data: { hold: 'of o:1', tags: ['a', 'held'] } }, key: 'o:2' });
  expect(world.sent.at(-1)).toEqual({ params: { id: 'of o:1' }, key: 'o:4' });
  expect(world.held.get('of o:1')).toBe('captured');
  expect(await stateOf()).toBe('done');
});

test('a step that asks is asked until it is over, and what comes after it waits', async () => {
  const { world, run } = callees({ state: 'waiting' });
  await order();
  await run();
  expect(world.seen.filter((name) => name === 'read').length).toBeGreaterThan(3);
  expect(world.seen).not.toContain('capture');
  expect(await stateOf()).toBe('pending');
  world.job = 'done';
  await run(2);
  expect(world.seen.slice(-2)).toEqual(['read', 'capture']);
});

test('a step that asks is asked as often as before when its service was away', async () => {
  const { world, faults, run, call } = callees({ state: 'waiting' });
  await order();
  await run(25);
  faults.before = () => {
    throw away;
  };
  await deliver(database, { call });
  expect(world.seen.at(-1)).toBe('read');
  const { rows } = await database.query<{ soon: boolean }>({
    text: "SELECT due_at < now() + interval '6 s' AS soon FROM outbox WHERE state = 'pending'",
  });
  expect(rows).toEqual([{ soon: true }]);
});

test('an asked answer that is a refusal has all before it taken back', async () => {
  const { world, run } = callees({ state: 'expired' });
  await order();
  await order('neighbour');
  world.job = 'expired';
  await run();
  expect(world.seen.filter((name) => name === 'release')).toHaveLength(2);
  expect([...world.held.values()]).toEqual(['released', 'released']);
  const saga = await readSaga(database, 'o');
  expect(saga?.state).toBe('undone');
  expect(saga?.steps[2]).toMatchObject({ state: 'given_up', error: 'state is "expired"' });
});

test('what is refused after the pivot waits for a person, and takes nothing back', async () => {
  const { world, faults, run } = callees();
  faults.before = (name) => {
    if (name === 'capture') throw short();
  };
  await order();
  await run();
  expect(await stateOf()).toBe('stuck');
  expect(world.seen).not.toContain('release');
  expect(await undoSaga(database, 'o')).toBe(false);
  delete faults.before;
  await retryMessages(database);
  await run();
  expect(await stateOf()).toBe('done');
  expect(world.held.get('of o:1')).toBe('captured');
});

test('what is given up after the pivot is left out, and the rest is done', async () => {
  const { faults, run } = callees();
  faults.before = (name) => {
    if (name === 'capture') throw short();
  };
  await order();
  await run();
  expect(await giveUpMessage(database, await idOf('o:4'))).toBe(true);
  expect(await stateOf()).toBe('done');
});

test('a step that is given up without an answer is done again under its key, to know what to take back', async () => {
  const { world, faults, run } = callees();
  faults.after = (name) => {
    if (name === 'hold') throw away;
  };
  await order();
  await run(3);
  expect(world.held.get('of o:1')).toBe('held');
  delete faults.after;
  expect(await giveUpMessage(database, await idOf('o:1'))).toBe(true);
  await run();
  expect(world.seen.slice(-2)).toEqual(['hold', 'release']);
  expect(world.sent.at(-2)?.key).toBe('o:1');
  expect(world.held.get('of o:1')).toBe('released');
  expect(await stateOf()).toBe('undone');
});

test('a step that is given up and was never done has nothing to take back', async () => {
  const { world, faults, run } = callees();
  faults.before = (name) => {
    if (name === 'hold') throw away;
  };
  await order();
  await run(2);
  await giveUpMessage(database, await idOf('o:1'));
  faults.before = (name) => {
    if (name === 'hold') throw short();
  };
  await run();
  expect(world.seen).not.toContain('release');
  expect(await stateOf()).toBe('undone');
});

test('a compensation whose refusal is as good as done ends the saga', async () => {
  const { world, run } = callees({ state: 'waiting' });
  await order();
  await run(3);
  world.held.clear();
  world.job = 'expired';
  await run();
  expect(await stateOf()).toBe('undone');
});

const festival = () =>
  enqueueSaga(database, {
    ...{ key: 'f', refused: 'refused', undone: 'ended' },
    steps: [
      { operation: 'item.hold', undo: { operation: 'item.release', params: { id: replyOf('item.hold', 'id') } } },
      {
        operation: 'push.enqueue',
        becomes: 'open',
        undo: { operation: 'push.cancelJob', params: { id: replyOf('push.enqueue', 'id') } },
      },
    ],
  });

/** Follows what the row of a saga becomes. */
const follow = () => {
  const states: string[] = [];
  const settled = async (_tx: unknown, { becomes }: { becomes?: string | undefined }) => {
    if (becomes) states.push(becomes);
  };
  return { states, settled };
};

test.each([
  { calls: 0, states: ['ended'] },
  { calls: 1, states: ['ending', 'ended'] },
  { calls: 2, states: ['open', 'ending', 'ended'] },
])('a saga that is taken back after $calls calls is $states, however often it is asked', async ({ calls, states }) => {
  const { world, run } = callees();
  const row = follow();
  await festival();
  await run(calls, { settled: row.settled });
  const end = () => undoSaga(database, 'f', { becomes: 'ending', settled: row.settled });
  expect([await end(), await end()]).toEqual([true, true]);
  await run(5, { settled: row.settled });
  expect([await end(), row.states]).toEqual([true, states]);
  expect([...world.held.values()]).not.toContain('held');
});

test('what is refused is not ended by being asked to end, and is undone when all is taken back', async () => {
  const { faults, run } = callees();
  const row = follow();
  faults.before = (name) => {
    if (name === 'enqueue') throw short();
  };
  await festival();
  await run(2, { settled: row.settled });
  expect(row.states).toEqual(['refused']);
  await undoSaga(database, 'f', { becomes: 'ending', settled: row.settled });
  await run(2, { settled: row.settled });
  expect(row.states).toEqual(['refused', 'ended']);
});

test('the first step that is refused leaves nothing to take back', async () => {
  const { faults, run } = callees();
  const row = follow();
  faults.before = () => {
    throw short();
  };
  await festival();
  await run(2, { settled: row.settled });
  expect(row.states).toEqual(['ended']);
});

test('a compensation that is given up as the last one ends the saga', async () => {
  const { faults, run } = callees();
  const row = follow();
  await festival();
  await run(1, { settled: row.settled });
  faults.before = (name) => {
    if (name === 'release') throw short();
  };
  await undoSaga(database, 'f', { becomes: 'ending', settled: row.settled });
  await run(2, { settled: row.settled });
  expect(row.states).toEqual(['ending']);
  await giveUpMessage(database, await idOf('f:1:undo'), { settled: row.settled });
  expect(row.states).toEqual(['ending', 'ended']);
});

test('a saga that is done is taken back as a whole, once', async () => {
  const { world, run } = callees();
  await festival();
  await run();
  expect(await stateOf('f')).toBe('done');
  expect(await undoSaga(database, 'f')).toBe(true);
  expect(await undoSaga(database, 'f')).toBe(true);
  expect(await stateOf('f')).toBe('undoing');
  await run();
  expect(await stateOf('f')).toBe('undone');
  expect(await undoSaga(database, 'f')).toBe(true);
  await run();
  expect(world.seen).toEqual(['hold', 'enqueue', 'cancel', 'release']);
  expect(await undoSaga(database, 'unknown')).toBe(false);
});

test('a saga that has only begun is taken back, and no later step is made', async () => {
  const { world, run } = callees();
  await festival();
  await run(1);
  await undoSaga(database, 'f');
  await run();
  expect(world.seen).toEqual(['hold', 'release']);
});

test('a call that is under way while its saga is taken back is taken back after its lease', async () => {
  const { world, faults, run } = callees();
  await festival();
  await run(1);
  faults.before = (name) => {
    if (name === 'enqueue') throw away;
  };
  await run(1, { pauseMs: () => 60_000 });
  await undoSaga(database, 'f');
  delete faults.before;
  await run();
  expect(world.seen).toEqual(['hold', 'enqueue']);
  await isDue();
  await run();
  expect(world.seen).toEqual(['hold', 'enqueue', 'enqueue', 'cancel', 'release']);
});

test('an answer that comes while the saga is taken back makes no next step', async () => {
  const { world, faults, run } = callees();
  await festival();
  let undone: Promise<boolean> | undefined;
  faults.after = (name) => {
    if (name === 'hold') undone = undoSaga(database, 'f');
  };
  await run(1);
  expect(await undone).toBe(true);
  delete faults.after;
  await isDue();
  await run();
  expect(world.seen).not.toContain('enqueue');
  expect(await stateOf('f')).toBe('undone');
});

test('what a callee does not answer is told, and the step is asked again', async () => {
  const { run } = callees();
  await enqueueSaga(database, {
    key: 'x',
    steps: [{ operation: 'push.enqueue' }, { operation: 'item.hold', body: { a: replyOf('push.enqueue', 'colour') } }],
  });
  await run();
  const saga = await readSaga(database, 'x');
  expect(saga?.steps[1]).toMatchObject({ state: 'pending', error: 'TypeError: The answer has no colour' });
});

test('references to no earlier step, outside of sagas, or of operations that only read, are refused at once', async () => {
  const { run } = callees();
  const begin = (steps: Parameters<typeof enqueueSaga>[1]['steps']) => enqueueSaga(database, { key: 'x', steps });
  await expect(begin([{ operation: 'a.b', body: replyOf('a.b', 'id') }])).rejects.toThrow(TypeError);
  await expect(begin([{ operation: readJob, params: { id: '1' } }])).rejects.toThrow(TypeError);
  await expect(enqueue(database, { operation: 'a.b', key: 'k', body: replyOf('a.b', 'id') })).rejects.toThrow(
    TypeError,
  );
  // What somebody sent is never taken for a reference.
  const body = { fillings: [{ at: ['x'], step: 1, field: 'id' }], how: { until: {} } };
  await begin([{ operation: 'item.hold', body }]);
  await run();
  expect(await stateOf('x')).toBe('done');
});

test('a callee that is away for an hour is waited for, and each step is done once', async () => {
  const { world, faults, run } = callees();
  faults.before = () => {
    throw away;
  };
  await order();
  for (let at = 0; at < 20; at++) {
    await isDue();
    await run(1);
  }
  expect(await stateOf()).toBe('pending');
  delete faults.before;
  await isDue();
  await run();
  expect(await stateOf()).toBe('done');
  expect([...world.held]).toEqual([['of o:1', 'captured']]);
});
