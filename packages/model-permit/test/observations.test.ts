import { afterAll, expect, test } from 'vitest';
import {
  forgetObservations,
  issueSecret,
  listInstances,
  readCaller,
  readMap,
  recordObservations,
  seedCaller,
} from '../src/db/index.ts';
import { digest, freshPermit } from './setup.ts';

const db = await freshPermit();
afterAll(() => db.close());

const about = {
  service: 'coupon',
  serviceVersion: '1.2.0',
  instance: '019abcde-0000-7000-8000-000000000001',
  host: 'here',
  contracts: { coupon: '1.4.0' },
  models: { coupon: '1.4.0' },
  leaving: false,
};
const count = {
  caller: null as string | null,
  operation: 'coupon.redeem',
  secretId: null as string | null,
  contract: null as string | null,
  permitted: 0,
  denied: 0,
};

test('the map tells calls and denials, who still uses an old secret, and who is ahead or behind', async () => {
  await seedCaller(db, { name: 'shop', operations: ['coupon.redeem'] });
  const newer = await issueSecret(db, 'clever', { name: 'shop', sha256: digest('b') });
  await seedCaller(db, { name: 'web', operations: ['coupon.*'] });
  const [older] = (await readCaller(db, 'shop')).secrets;
  const secretId = older?.id ?? expect.fail();
  const report = {
    ...about,
    counts: [
      { ...count, caller: 'shop', secretId, contract: '1.3.9', permitted: 3 },
      { ...count, caller: 'shop', secretId: newer.id, contract: '1.4.0', permitted: 2, denied: 1, failed: 2 },
      { ...count, caller: 'web', contract: '1.10.0', operation: 'coupon.read', permitted: 1 },
      { ...count, denied: 4 },
    ],
  };
  await Promise.all([
    recordObservations(db, report),
    recordObservations(db, { ...report, counts: report.counts.toReversed() }),
  ]);
  const map = await readMap(db, 5);
  expect(map.calls).toEqual([
    { caller: 'web', operation: 'coupon.read', permitted: 2, denied: 0, failed: 0 },
    { caller: 'shop', operation: 'coupon.redeem', permitted: 10, denied: 2, failed: 4 },
    { caller: null, operation: 'coupon.redeem', permitted: 0, denied: 8, failed: 0 },
  ]);
  expect(map.oldSecrets).toEqual([{ caller: 'shop', secretId, calls: 6 }]);
  expect(map.drift).toEqual([
    { caller: 'web', contract: 'coupon', written: '1.10.0', served: '1.4.0', is: 'ahead', calls: 2 },
    { caller: 'shop', contract: 'coupon', written: '1.3.9', served: '1.4.0', is: 'behind', calls: 6 },
  ]);
  expect(map.callees).toEqual([
    {
      name: 'coupon',
      operations: [
        { name: 'coupon.*', grantedTo: ['web'], permitted: 0, denied: 0, failed: 0 },
        { name: 'coupon.read', grantedTo: ['web'], permitted: 2, denied: 0, failed: 0 },
        { name: 'coupon.redeem', grantedTo: ['shop', 'web'], permitted: 10, denied: 10, failed: 4 },
      ],
    },
  ]);
  expect(map.services).toMatchObject([{ service: 'coupon', version: '1.2.0', contracts: { coupon: '1.4.0' } }]);
  const used = (await readCaller(db, 'shop')).secrets.map(({ lastUsedAt }) => typeof lastUsedAt);
  expect(used).toEqual(['string', 'string']);
});

test('what a process says of itself is kept with it, and nobody says it for another service', async () => {
  const figures = {
    startedAt: '2026-01-01T00:00:00.000Z',
    memoryBytes: 1,
    delayMs: 0.5,
    inFlight: 2,
    failed: 3,
    faults: ['grants: none yet'],
  };
  const one = { ...about, service: 'link', instance: '019abcde-0000-7000-8000-000000000002', counts: [] };
  const other = { ...one, instance: '019abcde-0000-7000-8000-000000000003' };
  await recordObservations(db, one);
  await recordObservations(db, other);
  await recordObservations(db, { ...one, figures });
  await recordObservations(db, { ...one, service: 'app', figures: { ...figures, memoryBytes: 9 } });
  const all = (await listInstances(db)).filter(({ service }) => service !== 'coupon');
  expect(all.map((instance) => [instance.service, instance.id, instance.figures])).toEqual([
    ['link', one.instance, figures],
    ['link', other.instance, null],
  ]);
});

test('old counts are forgotten, recent ones stay', async () => {
  await db.database.query({
    text: "INSERT INTO observation VALUES (now() - interval '8 days', 'a.b', '', '', '', 1, 0)",
  });
  expect(await forgetObservations(db, 7)).toBe(1);
  expect((await readMap(db, 5)).calls).toHaveLength(3);
});
