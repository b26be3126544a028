import type { Reservation } from '@clever/model-coupon';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const reserve = (body: object, headers = key()) => coupon.shop<Reservation>('POST', '/reservations', { body, headers });

describe('answers', () => {
  test('until when the unit is held', async () => {
    const { code, campaign } = await coupon.createShared({ maxRedemptions: 1 });
    const headers = key();
    const reply = await reserve({ code, playerId: 'p' }, headers);
    expect(reply).toMatchObject({ status: 201, body: { campaignId: campaign.id, code, playerId: 'p' } });
    expect(Date.parse(reply.body.expiresAt) - Date.parse(reply.body.reservedAt)).toBe(600_000);
    expect(await reserve({ code, playerId: 'p' }, headers)).toMatchObject({ status: 201, body: reply.body });
    expect(await reserve({ code, playerId: 'q' })).toMatchObject({ status: 409, body: { code: 'COUPON_EXHAUSTED' } });
  });
});

describe('refuses', () => {
  test('a code that does not exist', async () => {
    expect(await reserve({ code: 'NOTHING', playerId: 'p' })).toMatchObject({
      status: 404,
      body: { code: 'COUPON_UNKNOWN' },
    });
  });
  test.each([0, 86_401])('to hold for %d seconds', async (ttlSeconds) => {
    expect(await reserve({ code: 'A', playerId: 'p', ttlSeconds })).toMatchObject({ status: 400 });
  });
});

permits(coupon, contract.operations.reserve);
