import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();

describe('answers', () => {
  test('the campaign, which goes on', async () => {
    const { code, campaign } = await coupon.createShared();
    await coupon.shop('PUT', `/campaigns/${campaign.id}/pause`);
    const reply = await coupon.shop('DELETE', `/campaigns/${campaign.id}/pause`);
    expect(reply).toMatchObject({ status: 200, body: { paused: false, version: 3 } });
    await coupon.redeem(code, 'p');
  });
});

describe('refuses', () => {
  test('a campaign that is unknown', async () => {
    expect(await coupon.shop('DELETE', `/campaigns/${randomUUID()}/pause`)).toMatchObject({ status: 404 });
  });
});

permits(coupon, contract.operations.resume);
