import { expect, test } from 'vitest';
import { broadcast, configureChannel, forgetMessages, publish, readHistory, readSince } from '../../src/db/index.ts';
import { maker, openFresh } from '../open-test-push.ts';

const { db, count, run } = await openFresh();
const say = (channel: string, data: unknown, more: object = {}) =>
  publish(db, channel, { ...maker(), body: { data, ...more } });

test('a key publishes once, and what comes with it again is refused', async () => {
  const once = { ...maker('a'), body: { data: 1 } };
  const first = await publish(db, 'player:once', once);
  expect(first).toMatchObject({ offset: 1, isPublished: true });
  expect(await publish(db, 'player:once', once)).toEqual(first);
  expect(await count("message WHERE channel = 'player:once'")).toBe(1);
  const another = { ...maker('a', 'another'), body: { data: 2 } };
  await expect(publish(db, 'player:once', another)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('a version that is not above the last one is not published, and a neighbour has versions of its own', async () => {
  expect(await say('player:version', 'new', { version: 5 })).toMatchObject({ offset: 1, isPublished: true });
  expect(await say('player:version', 'old', { version: 5 })).toMatchObject({ offset: 1, isPublished: false });
  expect(await say('player:other', 'new', { version: 1 })).toMatchObject({ isPublished: true });
});

test('offsets have no gaps, whoever publishes at once', async () => {
  const made = await Promise.all(Array.from({ length: 30 }, (_, at) => say('player:busy', at)));
  expect(made.map(({ offset }) => offset).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 30 }, (_, at) => at + 1),
  );
});

test('a broadcast is in all of its channels', async () => {
  const channels = ['player:x', 'player:y'];
  const { items } = await broadcast(db, { ...maker(), body: { channels, data: 1 } });
  expect(items.map(({ channel, offset }) => [channel, offset])).toEqual([
    ['player:x', 1],
    ['player:y', 1],
  ]);
});

test('what was missed is read as a whole, or is said not to be', async () => {
  for (const data of [1, 2, 3]) await say('player:since', data);
  const read = async (epoch: string, offset: number, reading = {}) =>
    (await readSince(db, [{ channel: 'player:since', epoch, offset }], reading)).get('player:since');
  const { epoch = '' } = (await read('', 0)) ?? {};
  expect(await read(epoch, 1)).toMatchObject({ isComplete: true, last: 3, messages: [{ data: '2' }, { data: '3' }] });
  expect(await read(epoch, 4)).toMatchObject({ isComplete: false });
  expect(await read('another', 1)).toMatchObject({ isComplete: false });
  expect(await read(epoch, 0, { maxMessages: 2 })).toMatchObject({ isComplete: false });
  expect(await read(epoch, 0, { maxBytes: 1 })).toMatchObject({ isComplete: false, isCut: true });
});

test('a history forgets what is past its time, and nothing else; who asks for it learns that it is not all', async () => {
  await configureChannel(db, 'player:short', { historySeconds: 60 });
  for (const data of [1, 2]) await say('player:short', data);
  await say('player:long', 1);
  expect(await forgetMessages(db)).toBe(false);
  expect(await count("message WHERE channel IN ('player:short', 'player:long')")).toBe(3);
  await run(`UPDATE message SET expires_at = now() - interval '1 s' WHERE channel = 'player:short' AND "offset" = 1`);
  await forgetMessages(db);
  expect(await readHistory(db, 'player:short', { limit: 10, after: 0 })).toMatchObject({
    isComplete: false,
    items: [{ offset: 2 }],
  });
  expect(await count("message WHERE channel = 'player:long'")).toBe(1);
});

test('receipts are forgotten after seven days', async () => {
  const [old, young] = [maker('old'), maker('young')];
  for (const one of [old, young]) await publish(db, 'player:receipts', { ...one, body: { data: 1 } });
  await run(`UPDATE publication SET created_at = now() - interval '6 days' WHERE idempotency_key = 'young'`);
  await run(`UPDATE publication SET created_at = now() - interval '8 days' WHERE idempotency_key = 'old'`);
  await forgetMessages(db);
  expect(await count("publication WHERE idempotency_key IN ('old', 'young')")).toBe(1);
  expect(await publish(db, 'player:receipts', { ...young, body: { data: 1 } })).toMatchObject({ offset: 2 });
  expect(await publish(db, 'player:receipts', { ...old, body: { data: 1 } })).toMatchObject({ offset: 3 });
});

test('more than a group is forgotten in groups', async () => {
  await run(`INSERT INTO publication (positions, created_by, idempotency_key, fingerprint, created_at)
    SELECT '[]', 'many', at, 'x', now() - interval '8 days' FROM generate_series(1, 5001) AS at`);
  expect(await forgetMessages(db)).toBe(true);
  expect(await forgetMessages(db)).toBe(false);
  expect(await count("publication WHERE created_by = 'many'")).toBe(0);
});
