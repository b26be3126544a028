import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();

describe('answers', () => {
  test('the paused campaign, of which nothing is redeemed any more', async () => {
    const { code, campaign } = await coupon.createShared();
    const neighbour = await coupon.createShared();
    expect(await coupon.shop('PUT', `/campaigns/${campaign.id}/pause`)).toMatchObject({
      status: 200,
      body: { paused: true, version: 2 },
    });
    const body = { code, playerId: 'p' };
    expect(await coupon.shop('POST', '/redemptions', { body, headers: key() })).toMatchObject({
      status: 409,
      body: { code: 'COUPON_PAUSED' },
    });
    await coupon.redeem(neighbour.code, 'p');
  });
});

describe('refuses', () => {
  test('a campaign that is unknown', async () => {
    expect(await coupon.shop('PUT', `/campaigns/${randomUUID()}/pause`)).toMatchObject({ status: 404 });
  });
});

permits(coupon, contract.operations.pause);
