import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
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

describe('refuses', () => {
  test('an id that is unknown', async () => {
    expect(await coupon.shop('GET', `/campaigns/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'COUPON_CAMPAIGN_UNKNOWN' },
    });
  });
  test('an id that is none', async () => {
    expect(await coupon.shop('GET', '/campaigns/1')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(coupon, contract.operations.read);
