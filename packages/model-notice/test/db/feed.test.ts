import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cancelNotice, dismissNotice, markRead, openNotice, readFeed, updateNotice } from '../../src/db/index.ts';
import { draft, feedOf, live, openTestNotice, settings, titled, titlesOf } from '../open-test-notice.ts';

let db: Awaited<ReturnType<typeof openTestNotice>>;
beforeEach(async () => {
  db = await openTestNotice();
});
afterEach(async () => {
  vi.useRealTimers();
  await db[Symbol.asyncDispose]();
});

/** Opens the domain again, when all changes so far are told. */
async function reopen() {
  const other = await openNotice(db.database, settings);
  return { ...other, [Symbol.asyncDispose]: other.close };
}
const boardsRead = () => db.statements.filter((name) => name === 'notice.board').length;

test('a thousand clients that miss at once cost one query, and those after them none', async () => {
  await live(db, titled('a'));
  await using other = await reopen();
  const clients = Array.from({ length: 1_000 }, (_, n) =>
    titlesOf(other, { app: `app${n}`, locale: n % 2 ? 'ko' : 'en' }),
  );
  expect(new Set((await Promise.all(clients)).flat())).toEqual(new Set(['a']));
  await Promise.all(Array.from({ length: 1_000 }, () => readFeed(other, { limit: 200 })));
  expect(boardsRead()).toBe(1);
});

test('a window opens and closes by the clock, without a query', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const soon = Date.now() + 60_000;
  await live(db, { startsAt: new Date(soon).toISOString(), endsAt: new Date(soon + 300).toISOString() });
  await using other = await reopen();
  expect(await feedOf(other)).toEqual([]);
  vi.setSystemTime(soon);
  expect(await feedOf(other)).toHaveLength(1);
  vi.setSystemTime(soon + 300);
  expect(await feedOf(other)).toEqual([]);
  expect(boardsRead()).toBe(1);
});

test('no client keeps a feed beyond the next edge of a window', async () => {
  const headers = async () => (await readFeed(db, { limit: 200 })).headers;
  await live(db);
  expect(await headers()).toMatchObject({ 'cache-control': 'private, max-age=15' });
  vi.useFakeTimers({ toFake: ['Date'] });
  const end = Date.now() + 60_000;
  await live(db, { endsAt: new Date(end).toISOString() });
  vi.setSystemTime(end - 5_500);
  await expect.poll(() => headers()).toMatchObject({ 'cache-control': 'private, max-age=5' });
});

test('a change reaches the other services', async () => {
  const other = await openNotice(db.database, settings);
  const { id } = await live(db, titled('a'));
  expect(await titlesOf(other)).toEqual(['a']);
  await updateNotice(db, { id, edit: titled('b'), match: '*', caller: 'shop' });
  await expect.poll(() => titlesOf(other)).toEqual(['b']);
  await live(db, titled('c'));
  await expect.poll(() => titlesOf(other)).toEqual(['c', 'b']);
  await cancelNotice(db, { id, caller: 'shop' });
  await expect.poll(() => titlesOf(other)).toEqual(['c']);
  await other.close();
});

test('an edit of a draft is no change', async () => {
  await feedOf(db);
  const { id } = await draft(db);
  await updateNotice(db, { id, edit: titled('b'), match: '*', caller: 'shop' });
  await sleep(50);
  expect(boardsRead()).toBe(1);
});

test('a player costs one statement, does not see what it dismissed, and knows what it read', async () => {
  const [first, second] = [await live(db, titled('a')), await live(db, titled('b'))];
  await dismissNotice(db, { player: 'ann', notice: first.id });
  await markRead(db, { player: 'ann', notice: second.id });
  await feedOf(db);
  db.statements.length = 0;
  expect(await feedOf(db, { player: 'ann' })).toMatchObject([{ title: 'b', isRead: true }]);
  expect(db.statements).toEqual(['notice.marks']);
  expect(await feedOf(db, { player: 'bob' })).toMatchObject([
    { title: 'b', isRead: false },
    { title: 'a', isRead: false },
  ]);
  const { headers } = await readFeed(db, { limit: 200, player: 'ann' });
  expect(headers).toMatchObject({ 'cache-control': 'private, no-cache' });
});

test('a notice for some players is seen by them alone', async () => {
  await live(db, { ...titled('winners'), audience: { players: ['ann', 'bob'] } });
  expect(await titlesOf(db, { player: 'bob' })).toEqual(['winners']);
  expect(await titlesOf(db, { player: 'eve' })).toEqual([]);
  expect(await titlesOf(db)).toEqual([]);
});

test('while the database is away the feed goes on', async () => {
  const away = await openNotice(
    {
      ...db.database,
      query: (statement) =>
        isAway
          ? Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
          : db.database.query(statement),
    },
    settings,
  );
  let isAway = true;
  await expect(readFeed(away, { limit: 200 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  isAway = false;
  await live(db, titled('a'));
  expect(await titlesOf(away)).toEqual(['a']);
  isAway = true;
  away.board.changed();
  await sleep(20);
  expect(await titlesOf(away)).toEqual(['a']);
  await away.close();
});
