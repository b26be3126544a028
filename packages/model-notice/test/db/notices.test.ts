import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelNotice,
  copyNotice,
  createNotice,
  listNotices,
  publishNotice,
  readNotice,
  updateNotice,
} from '../../src/db/index.ts';
import type { Notice } from '../../src/index.ts';
import { draft, live, newKey, newNotice, openTestNotice } from '../open-test-notice.ts';

let db: Awaited<ReturnType<typeof openTestNotice>>;
beforeAll(async () => {
  db = await openTestNotice();
});
afterAll(() => db[Symbol.asyncDispose]());

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('keys', () => {
  test('the same key answers what it answered first, whatever became of the notice', async () => {
    const key = newKey('a');
    const made = await createNotice(db, { body: newNotice(), caller: 'shop', key });
    await updateNotice(db, { id: made.id, edit: { name: 'Other', tags: ['x'] }, match: '*', caller: 'shop' });
    await publishNotice(db, { id: made.id, publication: {}, match: '*', caller: 'shop' });
    expect(await createNotice(db, { body: newNotice(), caller: 'shop', key })).toEqual(made);
  });
  test('a key that was used for something else is refused; that of another caller is another key', async () => {
    const key = newKey('a');
    const made = await createNotice(db, { body: newNotice(), caller: 'shop', key });
    const other = createNotice(db, { body: newNotice(), caller: 'shop', key: { ...key, fingerprint: 'b' } });
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await createNotice(db, { body: newNotice(), caller: 'team', key })).id).not.toBe(made.id);
  });
  test('two calls at once with one key draft one notice', async () => {
    const key = newKey('a');
    const call = () => createNotice(db, { body: newNotice(), caller: 'shop', key });
    const [one, two] = await Promise.all([call(), call()]);
    expect(one).toEqual(two);
  });
});

describe('editing', () => {
  test('of two editors who read the same version, one is too late', async () => {
    const { id } = await draft(db);
    const edit = (name: string) => updateNotice(db, { id, edit: { name }, match: [1], caller: 'shop' });
    const results = await Promise.allSettled([edit('a'), edit('b')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(edit('c')).rejects.toMatchObject({ code: 'STALE', headers: { etag: '"2"' } });
  });
  test('a state that changed by the clock keeps no editor out', async () => {
    const { id } = await live(db);
    expect(await updateNotice(db, { id, edit: { priority: 3 }, match: [2], caller: 'team' })).toMatchObject({
      version: 3,
      priority: 3,
      state: 'live',
      createdBy: 'shop',
      updatedBy: 'team',
    });
  });
  test('what is absent stays, and null takes the window away', async () => {
    const made = await draft(db, { endsAt: inMs(60_000), audience: { apps: ['pink'] } });
    const changed = await updateNotice(db, { id: made.id, edit: { endsAt: null }, match: '*', caller: 'shop' });
    expect(changed).toEqual({ ...made, endsAt: null, version: 2, updatedAt: changed.updatedAt });
  });
  test('the whole must hold, not the edit alone', async () => {
    const { id } = await draft(db, { startsAt: inMs(60_000) });
    const edit = (change: object) => updateNotice(db, { id, edit: change, match: '*', caller: 'shop' });
    await expect(edit({ endsAt: inMs(30_000) })).rejects.toMatchObject({ code: 'NOTICE_WINDOW_REFUSED' });
    await expect(edit({ defaultLocale: 'ja' })).rejects.toMatchObject({ code: 'NOTICE_TEXTS_REFUSED' });
    expect((await readNotice(db, id)).version).toBe(1);
  });
});

describe('states', () => {
  test('draft, scheduled, live, ended and cancelled', async () => {
    const made = await draft(db);
    const neighbour = await draft(db);
    const publish = (publication: object) =>
      publishNotice(db, { id: made.id, publication, match: '*', caller: 'shop' });
    expect(made.state).toBe('draft');
    expect(await publish({ startsAt: inMs(60_000) })).toMatchObject({ state: 'scheduled', version: 2 });
    expect(await publish({ startsAt: null, endsAt: inMs(200) })).toMatchObject({ state: 'live', version: 3 });
    await expect.poll(async () => (await readNotice(db, made.id)).state).toBe('ended');
    expect(await cancelNotice(db, { id: made.id, reason: 'wrong', caller: 'team' })).toMatchObject({
      state: 'cancelled',
      cancelReason: 'wrong',
      version: 4,
    });
    expect(await readNotice(db, neighbour.id)).toEqual(neighbour);
  });
  test('a repeated publication or cancellation changes nothing', async () => {
    const { id } = await draft(db);
    const endsAt = inMs(60_000);
    const publish = () => publishNotice(db, { id, publication: { endsAt }, match: [1], caller: 'shop' });
    const first = await publish();
    expect(await publish()).toEqual(first);
    const cancelled = await cancelNotice(db, { id, caller: 'shop' });
    expect(await cancelNotice(db, { id, reason: 'again', caller: 'team' })).toEqual(cancelled);
  });
  test('a cancelled notice is neither changed nor published; a copy is a new draft', async () => {
    const { id } = await live(db, { tags: ['a'], endsAt: inMs(60_000) });
    await cancelNotice(db, { id, caller: 'shop' });
    await expect(updateNotice(db, { id, edit: { name: 'a' }, match: '*', caller: 'shop' })).rejects.toMatchObject({
      code: 'NOTICE_CANCELLED',
    });
    await expect(publishNotice(db, { id, publication: {}, match: '*', caller: 'shop' })).rejects.toMatchObject({
      code: 'NOTICE_CANCELLED',
    });
    expect(await copyNotice(db, { id, name: undefined, caller: 'team', key: newKey() })).toMatchObject({
      state: 'draft',
      copiedFrom: id,
      tags: ['a'],
      endsAt: null,
      createdBy: 'team',
      version: 1,
    });
  });
  test('a window that is over is not published', async () => {
    const { id } = await draft(db, { endsAt: inMs(-1_000) });
    await expect(publishNotice(db, { id, publication: {}, match: '*', caller: 'shop' })).rejects.toMatchObject({
      code: 'NOTICE_WINDOW_REFUSED',
    });
  });
});

test('lists pass what the filters name, as the states are now', async () => {
  await using own = await openTestNotice();
  const made: Record<string, Notice> = {
    draft: await draft(own, { name: '봄 100% 세일', tags: ['spring'] }),
    scheduled: await live(own, { startsAt: inMs(60_000), audience: { apps: ['pink', 'blue'] } }),
    live: await live(own, { kind: 'list', audience: { apps: ['blue'] } }),
    cancelled: await live(own),
  };
  await cancelNotice(own, { id: String(made.cancelled?.id), caller: 'shop' });
  const list = async (filters: object) => {
    const { items } = await listNotices(own, { limit: 20, ...filters });
    return items.map(({ id }) => Object.keys(made).find((name) => made[name]?.id === id));
  };
  for (const state of ['draft', 'scheduled', 'live', 'cancelled']) expect(await list({ state })).toEqual([state]);
  expect(await list({ state: 'ended' })).toEqual([]);
  expect(await list({ kind: 'list' })).toEqual(['live']);
  expect(await list({ tag: 'spring' })).toEqual(['draft']);
  expect(await list({ name: '0% 세' })).toEqual(['draft']);
  expect(await list({ app: 'pink' })).toEqual(['cancelled', 'scheduled', 'draft']);
  expect(await list({})).toEqual(['cancelled', 'live', 'scheduled', 'draft']);
  const first = await listNotices(own, { limit: 3 });
  expect((await listNotices(own, { limit: 3, cursor: String(first.next) })).items).toEqual([made.draft]);
});
