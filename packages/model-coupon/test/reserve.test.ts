import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readStats, redeem, release, reserve, revert, validate } from '../src/db/index.ts';
import { caller, makeCampaign, makeCodes, newKey, openReplicas } from './open-test-coupon.ts';

const { db, replica, database } = await openReplicas();

const make = async (limit: number) => {
  const shared = `R${randomUUID().slice(0, 8)}`;
  const campaign = await makeCampaign(db, { codes: { shared }, maxRedemptions: limit });
  return { code: shared, id: campaign.id };
};
const hold = (code: string, playerId: string, ttlSeconds = 60, key = newKey()) =>
  reserve(db, caller, key, { code, playerId, ttlSeconds });
const take = (code: string, playerId: string, reservationId?: string, on = db) =>
  redeem(on, caller, newKey(), { code, playerId, ...(reservationId !== undefined && { reservationId }) });

/** Lets what is held of a campaign expire. */
const lapse = (campaignId: string) =>
  database.query({
    text: 'UPDATE reservation SET expires_at = now() - make_interval(secs => 1) WHERE campaign_id = $1',
    values: [campaignId],
  });

test('held units count against the limit, also among many at once', async () => {
  const { code, id } = await make(10);
  const holds = Array.from({ length: 15 }, (_, at) => hold(code, `h${at}`));
  const takes = Array.from({ length: 15 }, (_, at) => take(code, `t${at}`, undefined, replica));
  const results = await Promise.allSettled([...holds, ...takes]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  const { redeemed, held, remaining } = await readStats(db, id, {});
  expect([redeemed + held, remaining]).toEqual([10, 0]);
});

test('a held unit returns by itself', async () => {
  const { code, id } = await make(1);
  await hold(code, 'a');
  await expect(take(code, 'b')).rejects.toMatchObject({ code: 'COUPON_EXHAUSTED' });
  expect(await validate(db, { code, playerId: 'b' })).toMatchObject({ valid: false, problem: { status: 409 } });
  await lapse(id);
  expect(await readStats(db, id, {})).toMatchObject({ held: 0, remaining: 1 });
  expect(await validate(db, { code, playerId: 'b' })).toMatchObject({ valid: true, remaining: 0 });
  expect(await take(code, 'b')).toMatchObject({ remaining: 0 });
});

test('a player whose reservation lapsed may redeem', async () => {
  const { code, id } = await make(5);
  const { id: reservationId } = await hold(code, 'a');
  await lapse(id);
  await expect(take(code, 'a', reservationId)).rejects.toMatchObject({ code: 'COUPON_RESERVATION_EXPIRED' });
  await take(code, 'a');
  expect(await readStats(db, id, {})).toMatchObject({ redeemed: 1, held: 0, remaining: 4 });
});

test('a reservation is redeemed once, at the last unit too', async () => {
  const { code, id } = await make(1);
  const { id: reservationId } = await hold(code, 'a');
  const attempts = Array.from({ length: 10 }, (_, at) => take(code, 'a', reservationId, at % 2 ? db : replica));
  const results = await Promise.allSettled(attempts);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(results.filter((each) => each.status === 'rejected').map(({ reason }) => reason.code)).toEqual(
    Array(9).fill('COUPON_RESERVATION_CLOSED'),
  );
  expect(await readStats(db, id, {})).toMatchObject({ redeemed: 1, held: 0, remaining: 0 });
});

test("another player's reservation is unknown", async () => {
  const { code } = await make(1);
  const { id } = await hold(code, 'a');
  await expect(take(code, 'b', id)).rejects.toMatchObject({ code: 'COUPON_RESERVATION_UNKNOWN' });
});

test('the same key reserves once', async () => {
  const { code, id } = await make(5);
  const key = newKey();
  const all = await Promise.all([1, 2, 3].map(() => hold(code, 'a', 60, key)));
  expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await readStats(db, id, {})).toMatchObject({ held: 1 });
  const other = hold(code, 'a', 60, { ...key, fingerprint: 'b' });
  await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('a released unit is free at once, and only once', async () => {
  const { code, id } = await make(2);
  const { id: reservationId } = await hold(code, 'a');
  await hold(code, 'b');
  await Promise.all([release(db, reservationId), release(db, reservationId)]);
  expect(await readStats(db, id, {})).toMatchObject({ held: 1, remaining: 1 });
  await expect(take(code, 'a', reservationId)).rejects.toMatchObject({ code: 'COUPON_RESERVATION_CLOSED' });
  await expect(release(db, randomUUID())).rejects.toMatchObject({ code: 'COUPON_RESERVATION_UNKNOWN' });
});

test('a redeemed reservation cannot be released', async () => {
  const { code } = await make(2);
  const { id } = await hold(code, 'a');
  await take(code, 'a', id);
  await expect(release(db, id)).rejects.toMatchObject({ code: 'COUPON_RESERVATION_CLOSED' });
});

test('a redemption is reverted once, for campaign, player and code', async () => {
  const campaign = await makeCampaign(db, { maxRedemptions: 2 });
  const [code = '', neighbour = ''] = await makeCodes(db, campaign, 2);
  const { id } = await take(code, 'a');
  await take(neighbour, 'b');
  const reversals = await Promise.all(Array.from({ length: 8 }, (_, at) => revert(at % 2 ? db : replica, id)));
  expect(new Set(reversals.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(await readStats(db, campaign.id, {})).toMatchObject({ redeemed: 1, reverted: 1, remaining: 1 });
  await expect(take(neighbour, 'c')).rejects.toMatchObject({ code: 'COUPON_CODE_USED' });
  await take(code, 'a');
  await expect(revert(db, randomUUID())).rejects.toMatchObject({ code: 'COUPON_REDEMPTION_UNKNOWN' });
});

test('reverting while others redeem passes no limit', async () => {
  const { code, id } = await make(20);
  const first = await Promise.all(Array.from({ length: 20 }, (_, at) => take(code, `a${at}`)));
  const both = await Promise.allSettled([
    ...first.slice(0, 10).map((each) => revert(replica, each.id)),
    ...Array.from({ length: 40 }, (_, at) => take(code, `b${at}`, undefined, at % 2 ? db : replica)),
  ]);
  expect(both.slice(0, 10).every(({ status }) => status === 'fulfilled')).toBe(true);
  const { redeemed, reverted, remaining } = await readStats(db, id, {});
  expect(reverted).toBe(10);
  expect(redeemed).toBeLessThanOrEqual(20);
  expect(remaining).toBe(20 - redeemed);
  const text = 'SELECT count(*)::int AS rows FROM redemption WHERE campaign_id = $1 AND reverted_at IS NULL';
  expect((await database.query({ text, values: [id] })).rows).toEqual([{ rows: redeemed }]);
});

test('validation says what redeeming answers, and takes nothing', async () => {
  const campaign = await makeCampaign(db, { maxRedemptions: 1 });
  const [code = ''] = await makeCodes(db, campaign, 1);
  const request = { code, playerId: 'a' };
  for (let each = 0; each < 3; each++)
    expect(await validate(db, request)).toMatchObject({ valid: true, reward: { gems: 10 }, remaining: 0 });
  await take(code, 'a');
  expect(await validate(db, request)).toMatchObject({
    valid: false,
    problem: { code: 'COUPON_CODE_USED', status: 409 },
  });
  expect(await validate(db, { code: 'no such', playerId: 'a' })).toMatchObject({
    valid: false,
    problem: { code: 'COUPON_UNKNOWN', status: 404 },
  });
});
