import { afterAll, expect, test } from 'vitest';
import {
  applyManifest,
  createCaller,
  disableCaller,
  enableCaller,
  listCallers,
  readCaller,
  readGrants,
  readPermits,
  removeCaller,
  replaceGrants,
  seedCaller,
  snapshotOf,
} from '../src/db/index.ts';
import { digest, freshPermit, lastNote, versionsOf } from './setup.ts';

const db = await freshPermit();
afterAll(() => db.close());

const create = (name: string, ...operations: string[]) =>
  createCaller(db, 'clever', { name, kind: 'external', operations });

test('a change of grants concerns the callees it names, and no other', async () => {
  await create('shop', 'coupon.redeem');
  const before = await versionsOf(db, 'coupon', 'link', 'player');
  await replaceGrants(db, 'clever', { name: 'shop', operations: ['link.create'], match: [2] });
  const after = await versionsOf(db, 'coupon', 'link', 'player');
  expect(after.map((version, at) => version - Number(before[at]))).toEqual([1, 1, 0]);
  expect(await lastNote(db)).toMatchObject({
    action: 'grants.replace',
    detail: { added: ['link.create'], removed: ['coupon.redeem'] },
  });
});

test('a grant on what every service has concerns every callee', async () => {
  await create('prometheus');
  const before = await versionsOf(db, 'coupon', 'link');
  await replaceGrants(db, 'clever', { name: 'prometheus', operations: ['ops.metrics'], match: '*' });
  expect(await versionsOf(db, 'coupon', 'link')).toEqual(before.map((version) => version + 1));
  const { callers } = snapshotOf(await readPermits(db), 'link');
  expect(callers.find(({ name }) => name === 'prometheus')?.operations).toEqual(['ops.metrics']);
});

test('grants that changed meanwhile are not overwritten, and the same ones change nothing', async () => {
  await create('web', 'coupon.read');
  const { version } = await readGrants(db, 'web');
  await replaceGrants(db, 'clever', { name: 'web', operations: ['coupon.list'], match: [version] });
  const late = replaceGrants(db, 'clever', { name: 'web', operations: ['coupon.redeem'], match: [version] });
  await expect(late).rejects.toMatchObject({ code: 'STALE' });
  const before = [await versionsOf(db, 'coupon'), await readGrants(db, 'web')];
  await replaceGrants(db, 'clever', { name: 'web', operations: ['coupon.list'], match: '*' });
  expect([await versionsOf(db, 'coupon'), await readGrants(db, 'web')]).toEqual(before);
});

test('a disabled caller is in no snapshot until it is enabled', async () => {
  await create('mobile', 'coupon.redeem');
  const names = async () => snapshotOf(await readPermits(db), 'coupon').callers.map(({ name }) => name);
  await disableCaller(db, 'clever', 'mobile');
  expect(await names()).not.toContain('mobile');
  expect(await names()).toContain('shop');
  await enableCaller(db, 'clever', 'mobile');
  expect(await names()).toContain('mobile');
  await expect(disableCaller(db, 'mobile', 'mobile')).rejects.toMatchObject({ code: 'CALLER_OWN' });
});

test('a removed caller leaves nothing but the audit', async () => {
  await create('old', 'coupon.redeem');
  await seedCaller(db, { name: 'old', operations: ['coupon.redeem'] });
  await removeCaller(db, 'clever', 'old');
  await expect(readCaller(db, 'old')).rejects.toMatchObject({ code: 'CALLER_UNKNOWN' });
  const left = await db.database.query({
    text: "SELECT FROM secret WHERE caller = 'old' UNION ALL SELECT FROM granted WHERE caller = 'old'",
  });
  expect(left.rowCount).toBe(0);
  expect(await lastNote(db)).toMatchObject({ action: 'caller.remove', subject: 'old', by: 'clever' });
});

test('a name is taken once', async () => {
  const made = await Promise.allSettled([create('twin'), create('twin')]);
  expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(create('twin')).rejects.toMatchObject({ code: 'CALLER_EXISTS' });
});

test('a manifest makes, changes and empties services, and leaves others alone', async () => {
  const apply = (callers: { name: string; operations: string[] }[]) => applyManifest(db, 'clever', { callers });
  await apply([
    { name: 'coupon', operations: ['player.read'] },
    { name: 'event', operations: ['coupon.publish'] },
  ]);
  await seedCaller(db, { name: 'event', operations: ['coupon.publish'], kind: 'service', secret: 'kept' });
  const others = await readCaller(db, 'shop');
  expect(
    await apply([
      { name: 'coupon', operations: ['player.list'] },
      { name: 'post', operations: [] },
    ]),
  ).toEqual({
    created: ['post'],
    changed: [
      { name: 'coupon', added: ['player.list'], removed: ['player.read'] },
      { name: 'event', added: [], removed: ['coupon.publish'] },
    ],
    emptied: ['event'],
  });
  expect(await readCaller(db, 'shop')).toEqual(others);
  expect((await readCaller(db, 'event')).secrets).toHaveLength(1);
  const before = await versionsOf(db, 'player', 'coupon');
  expect(
    await apply([
      { name: 'coupon', operations: ['player.list'] },
      { name: 'post', operations: [] },
    ]),
  ).toEqual({ created: [], changed: [], emptied: [] });
  expect(await versionsOf(db, 'player', 'coupon')).toEqual(before);
});

test('a manifest does not take over a caller that is not a service', async () => {
  const wrong = applyManifest(db, 'clever', {
    callers: [
      { name: 'aaa', operations: [] },
      { name: 'shop', operations: [] },
    ],
  });
  await expect(wrong).rejects.toMatchObject({ code: 'CALLER_NOT_SERVICE' });
  await expect(readCaller(db, 'aaa')).rejects.toMatchObject({ code: 'CALLER_UNKNOWN' });
});

test('callers are listed by name, page by page, bound to their filter', async () => {
  const all = await listCallers(db, { limit: 200 });
  const first = await listCallers(db, { limit: 2 });
  const second = await listCallers(db, { limit: 200, cursor: first.next ?? '' });
  expect([...first.items, ...second.items]).toEqual(all.items);
  const other = listCallers(db, { limit: 2, kind: 'service', cursor: first.next ?? '' });
  await expect(other).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
});

test('a seeded caller has exactly what it was seeded with', async () => {
  await seedCaller(db, { name: 'demo', operations: ['coupon.redeem'], secret: 'first' });
  await disableCaller(db, 'clever', 'demo');
  await seedCaller(db, { name: 'demo', operations: ['link.create'], secret: 'second' });
  expect(await readCaller(db, 'demo')).toMatchObject({ disabled: false, operations: ['link.create'] });
  const { callers } = snapshotOf(await readPermits(db), 'link');
  expect(callers.find(({ name }) => name === 'demo')?.secrets).toMatchObject([{ sha256: digest('second') }]);
});

test('listeners of this process and of others hear of a change', async () => {
  const heard: string[] = [];
  const unlisten = await db.database.listen('permit_changed', () => heard.push('notice'));
  const local = () => heard.push('local');
  db.changed.add(local);
  await create('loud');
  await expect.poll(() => heard.sort()).toEqual(['local', 'notice']);
  db.changed.delete(local);
  await unlisten();
});
