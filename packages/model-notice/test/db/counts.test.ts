import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Event } from '../../src/count-shapes.ts';
import { EventCounts } from '../../src/db/counts/event-counts.ts';
import { openNotice, readStats, recordEvents } from '../../src/db/index.ts';
import { live, openTestNotice, settings } from '../open-test-notice.ts';

let db: Awaited<ReturnType<typeof openTestNotice>>;
beforeAll(async () => {
  db = await openTestNotice();
});
afterAll(() => db[Symbol.asyncDispose]());

const seen = (notice: string, more: Partial<Event> = {}): Event => ({ notice, event: 'impression', count: 1, ...more });
const statsOf = (id: string, more = {}) => readStats(db, id, { by: 'day', timeZone: 'UTC', ...more });
const totalOf = async (id: string) => (await statsOf(id)).total;
const log = () => ({ warn: vi.fn(), error: vi.fn() });

test('events are written by themselves, soon', async () => {
  const { id } = await live(db);
  expect(recordEvents(db, { events: [seen(id, { count: 3 }), seen(id, { event: 'click' })] })).toEqual({ accepted: 2 });
  await expect.poll(() => totalOf(id)).toEqual({ impressions: 3, clicks: 1 });
});

test('events that wait are written when the domain is closed', async () => {
  const { id } = await live(db);
  const other = await openNotice(db.database, settings);
  for (let n = 0; n < 1_000; n++) recordEvents(other, { events: [seen(id)] });
  await other.close();
  expect(await totalOf(id)).toEqual({ impressions: 1_000, clicks: 0 });
});

test('many services that count the same hot notices at once lose nothing', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, async () => (await live(db)).id));
  const buffers = Array.from({ length: 8 }, () => new EventCounts(db.database, { log: settings.log }));
  for (let round = 0; round < 5; round++) {
    for (const buffer of buffers) for (const id of ids.toReversed()) buffer.add(seen(id, { platform: `p${round}` }));
    await Promise.all(buffers.map((buffer) => buffer.flush()));
  }
  await Promise.all(buffers.map((buffer) => buffer.close()));
  for (const id of ids) expect(await totalOf(id)).toEqual({ impressions: 40, clicks: 0 });
});

test('a group whose commit was not confirmed counts once', async () => {
  const { id } = await live(db);
  let isDeaf = true;
  const deaf: typeof db.database = {
    ...db.database,
    query: async (statement) => {
      const result = await db.database.query<never>(statement);
      if (isDeaf) throw new Error('connection lost');
      return result;
    },
  };
  const buffer = new EventCounts(deaf, { log: log(), flushMs: 60_000 });
  buffer.add(seen(id, { count: 10 }));
  await buffer.flush();
  buffer.add(seen(id));
  await buffer.flush();
  isDeaf = false;
  await buffer.close();
  expect(await totalOf(id)).toEqual({ impressions: 11, clicks: 0 });
});

test('while the database is away events wait, as many as fit, and the rest is told', async () => {
  const [{ id }, { id: neighbour }] = [await live(db), await live(db)];
  let isAway = true;
  const away: typeof db.database = {
    ...db.database,
    query: (statement) => (isAway ? Promise.reject(new Error('away')) : db.database.query(statement)),
  };
  const lines = log();
  const buffer = new EventCounts(away, { log: lines, flushMs: 60_000, maxGroups: 1 });
  buffer.add(seen(id));
  await buffer.flush();
  buffer.add(seen(id));
  buffer.add(seen(neighbour, { count: 4 }));
  await buffer.flush();
  expect(lines.warn).toHaveBeenCalledWith({ dropped: 4 }, expect.any(String));
  isAway = false;
  await buffer.close();
  expect([await totalOf(id), await totalOf(neighbour)]).toEqual([
    { impressions: 2, clicks: 0 },
    { impressions: 0, clicks: 0 },
  ]);
});

test('events of notices that are unknown are left out, and hold up no others', async () => {
  const { id } = await live(db);
  recordEvents(db, { events: [seen(randomUUID()), seen(id)] });
  await db.counts.flush();
  expect(await totalOf(id)).toEqual({ impressions: 1, clicks: 0 });
});

test('stats say when, on which platform and in which locale', async () => {
  const { id } = await live(db);
  const events = [
    seen(id, { platform: 'ios', locale: 'ko-KR', count: 5 }),
    seen(id, { platform: 'ios', event: 'click', count: 2 }),
    seen(id, { platform: 'android', locale: 'ko_kr' }),
  ];
  recordEvents(db, { events });
  await db.counts.flush();
  const stats = await statsOf(id, { timeZone: 'Asia/Seoul' });
  expect(stats).toMatchObject({
    total: { impressions: 6, clicks: 2 },
    platforms: [
      { value: 'ios', impressions: 5, clicks: 2 },
      { value: 'android', impressions: 1, clicks: 0 },
    ],
    locales: [
      { value: 'ko-KR', impressions: 6, clicks: 0 },
      { value: '', impressions: 0, clicks: 2 },
    ],
  });
  expect(stats.series).toEqual([{ at: expect.stringMatching(/T15:00:00\.000Z$/), impressions: 6, clicks: 2 }]);
});

test('a writer that stopped leaves nothing behind', async () => {
  const { id } = await live(db);
  const count = async () => (await db.database.query({ text: 'SELECT FROM count_writers' })).rowCount;
  const before = await count();
  const buffer = new EventCounts(db.database, { log: settings.log });
  buffer.add(seen(id));
  await buffer.close();
  expect(await count()).toBe(before);
});
