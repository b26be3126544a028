import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();

describe('answers', () => {
  test('nothing, and the unit is free', async () => {
    const { code } = await coupon.createShared({ maxRedemptions: 2 });
    const { id } = await coupon.reserve(code, 'a');
    await coupon.reserve(code, 'b');
    for (const _ of [1, 2]) expect(await coupon.shop('DELETE', `/reservations/${id}`)).toMatchObject({ status: 204 });
    expect(await coupon.redeem(code, 'c')).toMatchObject({ remaining: 0 });
  });
});

describe('refuses', () => {
  test('a reservation that is unknown', async () => {
    expect(await coupon.shop('DELETE', `/reservations/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'COUPON_RESERVATION_UNKNOWN' },
    });
  });
});

permits(coupon, contract.operations.release);
