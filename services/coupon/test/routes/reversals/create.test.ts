import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();

describe('answers', () => {
  test('that the unit is back, once', async () => {
    const { code, campaign } = await coupon.createShared({ maxRedemptions: 2 });
    const { id } = await coupon.redeem(code, 'a');
    await coupon.redeem(code, 'b');
    const revert = () => coupon.shop('PUT', `/redemptions/${id}/reversal`);
    const first = await revert();
    expect(first).toMatchObject({ status: 200, body: { redemptionId: id, campaignId: campaign.id, playerId: 'a' } });
    expect(await revert()).toMatchObject({ status: 200, body: first.body });
    expect(await coupon.redeem(code, 'a')).toMatchObject({ remaining: 0 });
  });
});

describe('refuses', () => {
  test('a redemption that is unknown', async () => {
    expect(await coupon.shop('PUT', `/redemptions/${randomUUID()}/reversal`)).toMatchObject({
      status: 404,
      body: { code: 'COUPON_REDEMPTION_UNKNOWN' },
    });
  });
});

permits(coupon, contract.operations.revert);
