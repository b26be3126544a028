import { coupon as contract } from '@clever/model-coupon';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();

describe('answers', () => {
  test('the campaign', async () => {
    const campaign = await coupon.create();
    const reply = await coupon.shop('GET', `/campaigns/${campaign.id}`);
    expect([reply.status, reply.headers.etag, reply.body]).toEqual([200, '"1"', campaign]);
  });
  test('304 to who has it', async () => {
    const { id } = await coupon.create();
    expect(await coupon.shop('GET', `/campaigns/${id}`, { headers: { 'if-none-match': '"1"' } })).toMatchObject({
      status: 304,
    });
  });
});

endpoint(coupon, contract.operations.read, { unknown: 'COUPON_CAMPAIGN_UNKNOWN' });
