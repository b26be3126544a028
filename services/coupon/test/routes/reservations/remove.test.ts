import { coupon as contract } from '@clever/model-coupon';
import { endpoint } from '@clever/testing';
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

endpoint(coupon, contract.operations.release, { unknown: 'COUPON_RESERVATION_UNKNOWN' });
