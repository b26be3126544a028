import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelNotice, dismissNotice, restoreNotice, updateNotice, viewAs } from '../../src/db/index.ts';
import type { NewNotice } from '../../src/index.ts';
import { draft, feedOf, live, openTestNotice, titled } from '../open-test-notice.ts';

let db: Awaited<ReturnType<typeof openTestNotice>>;
beforeAll(async () => {
  db = await openTestNotice();
});
afterAll(() => db[Symbol.asyncDispose]());

const look = (from: typeof db, query: Partial<Parameters<typeof viewAs>[1]> = {}) =>
  viewAs(from, { limit: 200, others: 100, ...query });
const titles = ({ items }: Awaited<ReturnType<typeof look>>) => items.map(({ title }) => title);
/** Times of the past have to differ. */
const moment = async () => {
  await sleep(5);
  const now = new Date().toISOString();
  await sleep(5);
  return now;
};

const oneOf = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const listOf = <Value>(...values: Value[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined });
const defined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;

const anyNotice = fc.record({
  kind: fc.constantFrom('popup' as const, 'list' as const),
  priority: fc.integer({ min: 0, max: 2 }),
  audience: fc
    .record({
      apps: listOf('pink', 'blue'),
      versions: oneOf('>=2', '<2'),
      locales: listOf('ko', 'en-GB'),
      countries: listOf('KR', 'GB'),
      players: listOf('ann', 'bob'),
    })
    .map(defined),
  days: fc.constantFrom([-2, 2], [1, 2], [-2, -1]),
});
const anyClient = fc
  .record({
    app: oneOf('pink', 'blue'),
    version: oneOf('1.9', '2.0.1'),
    locale: oneOf('ko-KR', 'en-GB', 'en'),
    country: oneOf('kr', 'GB'),
    player: oneOf('ann', 'eve'),
    kind: oneOf('popup' as const),
  })
  .map(defined);

test('the feed and its explanation agree, for any client and any notices', async () => {
  const day = 86_400_000;
  const make = async ({ days, ...notice }: Omit<Partial<NewNotice>, 'startsAt'> & { days: readonly number[] }) => {
    const [startsAt, endsAt] = days.map((n) => new Date(Date.now() + n * day).toISOString());
    await live(db, { ...notice, startsAt }).then(({ id }) =>
      updateNotice(db, { id, edit: { endsAt }, match: '*', caller: 'shop' }),
    );
  };
  for (const notice of fc.sample(anyNotice, { numRuns: 60, seed: 7 })) await make(notice);
  const ann = { app: 'pink', version: '2.0.1', locale: 'ko-KR', country: 'KR', player: 'ann' };
  const [best] = (await look(db, ann)).items;
  await dismissNotice(db, { player: 'ann', notice: String(best?.id) });
  await expect.poll(() => feedOf(db, ann)).toEqual((await look(db, ann)).items);
  await fc.assert(
    fc.asyncProperty(anyClient, async (client) => {
      const [feed, view] = [await feedOf(db, client), await look(db, client)];
      expect(view.items).toEqual(feed);
      expect(view.others.every(({ reasons }) => reasons.length > 0)).toBe(true);
      expect(view.items.length + view.others.length).toBe(view.examined);
    }),
    { numRuns: 60 },
  );
});

test('in the past notices are as they were then', async () => {
  await using own = await openTestNotice();
  const before = await moment();
  const { id } = await draft(own, titled('draft'));
  const drafted = await moment();
  await updateNotice(own, { id, edit: { tags: [] }, match: '*', caller: 'shop' });
  await live(own, titled('other'));
  const published = await moment();
  const other = (await look(own)).items[0]?.id ?? '';
  await updateNotice(own, { id: other, edit: titled('renamed'), match: '*', caller: 'shop' });
  await dismissNotice(own, { player: 'ann', notice: other });
  const renamed = await moment();
  await cancelNotice(own, { id: other, caller: 'shop' });
  await moment();

  expect(await look(own, { at: before })).toMatchObject({ items: [], others: [], examined: 0 });
  expect(await look(own, { at: drafted })).toMatchObject({
    items: [],
    others: [{ id, state: 'draft', reasons: [{ condition: 'published' }] }],
  });
  expect(titles(await look(own, { at: published, player: 'ann' }))).toEqual(['other']);
  expect(titles(await look(own, { at: renamed }))).toEqual(['renamed']);
  expect(await look(own, { at: renamed, player: 'ann' })).toMatchObject({
    items: [],
    others: [{ reasons: [{ condition: 'notDismissed' }] }, { reasons: [{ condition: 'published' }] }],
  });
  expect((await look(own)).others[0]).toMatchObject({
    state: 'cancelled',
    version: 4,
    reasons: [{ condition: 'notCancelled' }],
  });
  await restoreNotice(own, { player: 'ann', notice: other });
});

test('in the future windows are open that are closed now', async () => {
  await using own = await openTestNotice();
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await live(own, { ...titled('tomorrow'), startsAt: tomorrow });
  await live(own, titled('today'));
  const now = await look(own);
  expect(titles(now)).toEqual(['today']);
  expect(now.others[0]).toMatchObject({
    state: 'scheduled',
    reasons: [{ condition: 'startsAt', wanted: tomorrow, seen: now.at }],
  });
  expect(titles(await look(own, { at: tomorrow }))).toEqual(['tomorrow', 'today']);
  expect(await look(own, { at: tomorrow, limit: 1 })).toMatchObject({
    items: [{ title: 'tomorrow' }],
    others: [{ reasons: [{ condition: 'limit', wanted: 1 }] }],
  });
});
