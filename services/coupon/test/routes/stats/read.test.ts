import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();

describe('answers', () => {
  test('what was redeemed, reverted, held and is left, in all and by day', async () => {
    const { code, campaign } = await coupon.createShared({ maxRedemptions: 10 });
    const neighbour = await coupon.createShared();
    await coupon.redeem(neighbour.code, 'a');
    const { id, redeemedAt } = await coupon.redeem(code, 'a');
    await coupon.redeem(code, 'b');
    await coupon.reserve(code, 'c');
    await coupon.shop('PUT', `/redemptions/${id}/reversal`);
    const { body } = await coupon.shop('GET', `/campaigns/${campaign.id}/stats`);
    const day = redeemedAt.slice(0, 10);
    expect(body).toEqual({
      redeemed: 1,
      reverted: 1,
      held: 1,
      remaining: 8,
      days: [{ day, redeemed: 2, reverted: 1 }],
    });
  });
  test('no days where none were asked for', async () => {
    const { code, campaign } = await coupon.createShared();
    await coupon.redeem(code, 'a');
    const path = `/campaigns/${campaign.id}/stats?from=2020-01-01&to=2020-01-31`;
    expect((await coupon.shop('GET', path)).body).toMatchObject({ redeemed: 1, remaining: null, days: [] });
  });
});

describe('refuses', () => {
  test.each(['from=2026-02-01&to=2026-01-01', 'from=2020-01-01&to=2026-01-01', 'from=today'])('%s', async (query) => {
    const { id } = await coupon.create();
    expect(await coupon.shop('GET', `/campaigns/${id}/stats?${query}`)).toMatchObject({ status: 400 });
  });
  test('a campaign that is unknown', async () => {
    expect(await coupon.shop('GET', `/campaigns/${randomUUID()}/stats`)).toMatchObject({ status: 404 });
  });
});

permits(coupon, contract.operations.stats);
