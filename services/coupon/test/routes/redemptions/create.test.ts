import type { Redemption } from '@clever/model-coupon';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const redeem = (body: object, headers = key()) => coupon.shop<Redemption>('POST', '/redemptions', { body, headers });

describe('answers', () => {
  test('what the player gets', async () => {
    const campaign = await coupon.create({ maxRedemptions: 3 });
    const { codes } = await coupon.generate(campaign.id, 2);
    const reply = await redeem({ code: ` ${codes[0]?.toLowerCase().replaceAll('-', ' ')}`, playerId: 'p' });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      id: expect.any(String),
      campaignId: campaign.id,
      code: codes[0],
      playerId: 'p',
      reward: { gems: 10 },
      redeemedAt: expect.stringMatching(/Z$/),
      remaining: 2,
    });
  });
  test('the same to the same key, even when nothing is left', async () => {
    const { code, campaign } = await coupon.createShared({ maxRedemptions: 1 });
    const headers = key();
    const first = await redeem({ code, playerId: 'p' }, headers);
    await coupon.shop('PUT', `/campaigns/${campaign.id}/pause`);
    expect(await redeem({ playerId: 'p', code }, headers)).toMatchObject({ status: 201, body: first.body });
    expect(await redeem({ code, playerId: 'q' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
  test('exactly as many clients as there are units', async () => {
    const { code, campaign } = await coupon.createShared({ maxRedemptions: 100 });
    const clients = Array.from({ length: 64 }, async (_, client) => {
      const statuses: number[] = [];
      for (let each = 0; each < 4; each++)
        statuses.push((await redeem({ code, playerId: `p${client}-${each}` })).status);
      return statuses;
    });
    const statuses = (await Promise.all(clients)).flat();
    expect(statuses.filter((status) => status === 201)).toHaveLength(100);
    expect(statuses.filter((status) => status === 409)).toHaveLength(156);
    const values = [campaign.id];
    const text = 'SELECT count(*)::int AS rows FROM redemption WHERE campaign_id = $1';
    expect((await coupon.database('coupon').query({ text, values })).rows).toEqual([{ rows: 100 }]);
  });
  test('a reservation, which was held for the player', async () => {
    const { code } = await coupon.createShared({ maxRedemptions: 1 });
    const { id: reservationId } = await coupon.reserve(code, 'p');
    expect(await redeem({ code, playerId: 'q' })).toMatchObject({ status: 409, body: { code: 'COUPON_EXHAUSTED' } });
    expect(await redeem({ code, playerId: 'p', reservationId })).toMatchObject({ status: 201, body: { remaining: 0 } });
  });
});

describe('refuses', () => {
  test('a code that does not exist', async () => {
    expect(await redeem({ code: 'NO-SUCH-CODE', playerId: 'p' })).toMatchObject({
      status: 404,
      body: { code: 'COUPON_UNKNOWN' },
    });
  });
  const refusals: [string, number, object][] = [
    ['COUPON_NOT_STARTED', 409, { startsAt: '2999-01-01T00:00:00Z' }],
    ['COUPON_EXPIRED', 410, { endsAt: '2020-01-01T00:00:00Z' }],
    ['COUPON_NOT_FOR_PLAYER', 409, { audience: { countries: ['KR'], minVersion: '2.0.0' } }],
  ];
  test.each(refusals)('%s', async (problem, status, settings) => {
    const { code } = await coupon.createShared(settings);
    const context = { country: 'KR', version: '1.9.9' };
    expect(await redeem({ code, playerId: 'p', context })).toMatchObject({ status, body: { code: problem } });
  });
  test('a code that is used, and a player who has had enough', async () => {
    const { id } = await coupon.create();
    const [first = '', second = ''] = (await coupon.generate(id, 2)).codes;
    await coupon.redeem(first, 'p');
    expect(await redeem({ code: first, playerId: 'q' })).toMatchObject({
      status: 409,
      body: { code: 'COUPON_CODE_USED' },
    });
    expect(await redeem({ code: second, playerId: 'p' })).toMatchObject({
      status: 409,
      body: { code: 'COUPON_PLAYER_LIMIT' },
    });
    await coupon.redeem(second, 'q');
  });
  test.each([
    { code: 'A' },
    { code: '', playerId: 'p' },
    { code: 'A', playerId: 'a\u0007b' },
    { code: 'A', playerId: 'p', x: 1 },
  ])('%j', async (body) => {
    expect(await redeem(body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(coupon, contract.operations.redeem);
