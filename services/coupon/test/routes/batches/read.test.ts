import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();

describe('answers', () => {
  test('how far it is', async () => {
    const campaign = await coupon.create();
    const { id } = await coupon.generate(campaign.id, 3);
    expect(await coupon.shop('GET', `/batches/${id}`)).toMatchObject({
      status: 200,
      body: { id, campaignId: campaign.id, status: 'done', done: 3, count: 3 },
    });
  });
});

describe('refuses', () => {
  test('a batch that is unknown', async () => {
    expect(await coupon.shop('GET', `/batches/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'COUPON_BATCH_UNKNOWN' },
    });
  });
});

permits(coupon, contract.operations.readBatch);
