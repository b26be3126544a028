import { coupon as contract } from '@clever/model-coupon';
import { endpoint } from '@clever/testing';
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

endpoint(coupon, contract.operations.readBatch, { unknown: 'COUPON_BATCH_UNKNOWN' });
