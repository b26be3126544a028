import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import {
  type CouponDb,
  exportCodes,
  generateCodes,
  importCodes,
  readBatch,
  readCampaign,
  redeem,
  writeCodes,
} from '../src/db/index.ts';
import { caller, makeCampaign, makeCodes, newKey, openReplicas, readCodes } from './open-test-coupon.ts';

const { db, replica } = await openReplicas();

test('two replicas write a batch with neither a gap nor a double', async () => {
  const campaign = await makeCampaign(db);
  const { id } = await generateCodes(db, caller, newKey(), campaign.id, 45_000);
  const work = async (on: CouponDb) => {
    for (let tries = 0; tries < 20; tries++) await writeCodes(on);
  };
  await Promise.all([work(db), work(replica)]);
  expect(await readBatch(db, id)).toMatchObject({ status: 'done', done: 45_000, count: 45_000 });
  const codes = await readCodes(db, campaign.id);
  expect(new Set(codes).size).toBe(45_000);
});

test('a batch that was cut off goes on where it stopped', async () => {
  const campaign = await makeCampaign(db);
  const whole = await makeCampaign(db);
  const { id } = await generateCodes(db, caller, newKey(), campaign.id, 25_000);
  await writeCodes(db);
  const killed = db.database.transaction(async (client) => {
    await client.query(`UPDATE batch SET done = done + 5 WHERE id = '${id}'`);
    await client.query('SELECT pg_terminate_backend(pg_backend_pid())');
  });
  await expect(killed).rejects.toThrow();
  expect(await readBatch(db, id)).toMatchObject({ status: 'running', done: 10_000 });
  while (await writeCodes(replica));
  expect(await readBatch(db, id)).toMatchObject({ status: 'done', done: 25_000 });
  expect(await readCodes(db, campaign.id)).toHaveLength(25_000);
  expect(await readCodes(db, whole.id)).toHaveLength(0);
});

test('two campaigns with one small pattern never share a code', async () => {
  const codes = { pattern: 'SAME-###', charset: 'ABCDEFGH' };
  const both = [await makeCampaign(db, { codes }), await makeCampaign(db, { codes })];
  for (const { id } of both) for (const count of [3, 3]) await generateCodes(db, caller, newKey(), id, count);
  while (await writeCodes(db));
  const made = await Promise.all(both.map(({ id }) => readCodes(db, id)));
  expect(made.map((each) => each.length)).toEqual([6, 6]);
  expect(new Set(made.flat()).size).toBe(12);
  const [a = '', b = ''] = made.map(([first]) => first);
  const done = [
    await redeem(db, caller, newKey(), { code: a, playerId: 'p' }),
    await redeem(db, caller, newKey(), { code: b, playerId: 'p' }),
  ];
  expect(done.map(({ campaignId }) => campaignId)).toEqual(both.map(({ id }) => id));
});

test('a pattern that cannot hold so many is refused at once, also when asked for at once', async () => {
  const campaign = await makeCampaign(db, { codes: { pattern: 'T-####' } });
  const orders = Array.from({ length: 8 }, () => generateCodes(db, caller, newKey(), campaign.id, 1_000));
  const results = await Promise.allSettled(orders);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  const refused = generateCodes(db, caller, newKey(), campaign.id, 1_000);
  await expect(refused).rejects.toMatchObject({ code: 'COUPON_PATTERN_FULL', extra: { limit: 3_276, free: 276 } });
});

test('the same key orders one batch', async () => {
  const campaign = await makeCampaign(db);
  const key = newKey();
  const orders = await Promise.all([1, 2, 3].map(() => generateCodes(db, caller, key, campaign.id, 10)));
  expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
  const other = generateCodes(db, caller, { ...key, fingerprint: 'b' }, campaign.id, 11);
  await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('the codes of a batch are exported as they are shown', async () => {
  const campaign = await makeCampaign(db, { codes: { pattern: 'csv-####-####' } });
  const early = await generateCodes(db, caller, newKey(), campaign.id, 12_000);
  const late = await generateCodes(db, caller, newKey(), campaign.id, 3);
  await expect(exportCodes(db, early.id)).rejects.toMatchObject({ code: 'COUPON_BATCH_PENDING' });
  while (await writeCodes(db));
  const lines = (await text(await exportCodes(db, early.id))).trimEnd().split('\r\n');
  expect(lines[0]).toBe('code');
  expect(new Set(lines).size).toBe(12_001);
  expect(lines[1]).toMatch(/^CSV-.{4}-.{4}$/);
  expect((await text(await exportCodes(db, late.id))).trimEnd().split('\r\n')).toHaveLength(4);
});

test('imported codes are redeemed as they were written, here and on another replica', async () => {
  const campaign = await makeCampaign(db);
  const other = await makeCampaign(db);
  const csv = 'name,Code\r\na,Gold-123\r\nb,"gold 456"\r\nc,!!\r\n\r\nd,GOLD123\r\n';
  const report = await importCodes(db, campaign.id, Readable.from([csv]));
  expect(report).toMatchObject({ imported: 2, repeated: 1, refused: 1 });
  expect(report.refusals).toEqual([{ line: 4, code: '!!', reason: 'malformed' }]);
  expect(await importCodes(db, campaign.id, Readable.from([csv]))).toMatchObject({ imported: 0, repeated: 3 });
  const stolen = await importCodes(db, other.id, Readable.from(['gold-123\nsilver-1\n']));
  expect(stolen).toMatchObject({ imported: 1, refused: 1, refusals: [{ line: 1, reason: 'taken' }] });
  expect(await redeem(replica, caller, newKey(), { code: 'gold123', playerId: 'p' })).toMatchObject({
    code: 'Gold-123',
  });
  expect(await makeCodes(db, campaign, 2)).toHaveLength(4);
});

test('an imported code that looks like those of another campaign is found', async () => {
  const pattern = await makeCampaign(db, { codes: { pattern: 'LOOK-####-####' } });
  const [code = ''] = await makeCodes(db, pattern, 1);
  const campaign = await makeCampaign(db);
  await db.database.query({ text: 'UPDATE code SET campaign_id = $2 WHERE code = $1', values: [code, campaign.id] });
  expect(await redeem(db, caller, newKey(), { code, playerId: 'p' })).toMatchObject({ campaignId: campaign.id });
});

test('text that is no CSV is refused', async () => {
  const campaign = await makeCampaign(db);
  const long = importCodes(db, campaign.id, Readable.from(['code\n"open', 'x'.repeat(10_000)]));
  await expect(long).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', extra: { line: 2 } });
  const open = importCodes(db, campaign.id, Readable.from(['code\n"open']));
  await expect(open).rejects.toMatchObject({ code: 'FILE_MALFORMED', extra: { line: 2 } });
});

test('a shared code is neither generated nor imported', async () => {
  const campaign = await makeCampaign(db, { codes: { shared: 'Welcome Back' } });
  expect(await readCampaign(db, campaign.id)).toMatchObject({ codes: { shared: 'Welcome Back' }, maxPerCode: null });
  const generated = generateCodes(db, caller, newKey(), campaign.id, 1);
  await expect(generated).rejects.toMatchObject({ code: 'COUPON_CODE_SHARED' });
  const imported = importCodes(db, campaign.id, Readable.from(['abc\n']));
  await expect(imported).rejects.toMatchObject({ code: 'COUPON_CODE_SHARED' });
  const twice = makeCampaign(db, { codes: { shared: 'WELCOME-BACK' } });
  await expect(twice).rejects.toMatchObject({ code: 'COUPON_CODE_TAKEN' });
});
