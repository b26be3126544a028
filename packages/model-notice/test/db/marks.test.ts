import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countUnread, dismissNotice, markAllRead, markRead, markUnread, restoreNotice } from '../../src/db/index.ts';
import { draft, live, openTestNotice, titled, titlesOf } from '../open-test-notice.ts';

let db: Awaited<ReturnType<typeof openTestNotice>>;
beforeAll(async () => {
  db = await openTestNotice();
});
afterAll(() => db[Symbol.asyncDispose]());

test('a mark is kept as it was set first, and taken away', async () => {
  const { id: notice } = await live(db);
  const place = { player: 'ann', notice };
  const first = await dismissNotice(db, place);
  expect(first).toMatchObject({ player: 'ann', notice, readAt: null, dismissedAt: expect.stringMatching(/Z$/) });
  expect(await dismissNotice(db, place)).toEqual(first);
  expect(await markRead(db, place)).toMatchObject({ dismissedAt: first.dismissedAt, readAt: expect.any(String) });
  await restoreNotice(db, place);
  await markUnread(db, place);
  await markUnread(db, place);
  expect(await markRead(db, { player: 'bob', notice })).toMatchObject({ dismissedAt: null });
});

test('a thousand players dismiss one notice at once', async () => {
  const { id: notice } = await live(db);
  const players = Array.from({ length: 1_000 }, (_, n) => `player${n}`);
  await Promise.all(players.map((player) => dismissNotice(db, { player, notice })));
  const { rows } = await db.database.query<{ count: string }>({
    text: 'SELECT count(*) FROM marks WHERE notice_id = $1 AND dismissed_at IS NOT NULL',
    values: [notice],
  });
  expect(rows[0]?.count).toBe('1000');
});

test('nobody marks what nobody can have seen', async () => {
  const { id } = await draft(db);
  for (const notice of [id, randomUUID()])
    await expect(markRead(db, { player: 'ann', notice })).rejects.toMatchObject({ code: 'NOTICE_UNKNOWN' });
});

test('what is unread is counted by kind, and all of it is marked at once', async () => {
  await using own = await openTestNotice();
  const popup = await live(own, titled('a'));
  await live(own, { ...titled('b'), kind: 'list' });
  await live(own, { ...titled('c'), kind: 'list', audience: { apps: ['pink'] } });
  await markRead(own, { player: 'ann', notice: popup.id });
  const gone = await live(own, { ...titled('d'), kind: 'banner' });
  await dismissNotice(own, { player: 'ann', notice: gone.id });
  const count = (player: string, client = {}) => countUnread(own, player, client);
  expect(await count('ann')).toEqual({ total: 1, popup: 0, banner: 0, list: 1 });
  expect(await count('ann', { app: 'pink' })).toEqual({ total: 2, popup: 0, banner: 0, list: 2 });
  expect(await count('bob', { kind: 'popup' })).toEqual({ total: 1, popup: 1, banner: 0, list: 0 });
  expect(await Promise.all([markAllRead(own, 'ann', {}), markAllRead(own, 'ann', {})])).toContainEqual({ marked: 1 });
  expect(await markAllRead(own, 'ann', {})).toEqual({ marked: 0 });
  expect(await count('ann', { app: 'pink' })).toMatchObject({ total: 1 });
  expect(await count('bob')).toMatchObject({ total: 3 });
  expect(await titlesOf(own, { player: 'ann' })).toEqual(['b', 'a']);
});
