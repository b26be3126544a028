import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const update = (id: string, body: object, match = '"1"') =>
  coupon.shop('PATCH', `/campaigns/${id}`, { body, headers: { 'if-match': match } });

describe('answers', () => {
  test('the campaign as it is now', async () => {
    const campaign = await coupon.create({ maxRedemptions: 5 });
    const neighbour = await coupon.create();
    const reply = await update(campaign.id, { maxRedemptions: null, reward: null });
    expect([reply.status, reply.headers.etag]).toEqual([200, '"2"']);
    expect(reply.body).toEqual({ ...campaign, maxRedemptions: null, reward: null, version: 2 });
    expect((await coupon.shop('GET', `/campaigns/${neighbour.id}`)).body).toEqual(neighbour);
  });
});

describe('refuses', () => {
  test('an edit of an older version', async () => {
    const { id } = await coupon.create();
    await update(id, { name: 'A' });
    expect(await update(id, { name: 'B' })).toMatchObject({ status: 412, body: { code: 'STALE', version: 2 } });
  });
  test('an edit without If-Match', async () => {
    const { id } = await coupon.create();
    expect(await coupon.shop('PATCH', `/campaigns/${id}`, { body: { name: 'A' } })).toMatchObject({ status: 428 });
  });
  test('other codes', async () => {
    const { id } = await coupon.create();
    expect(await update(id, { codes: { shared: 'OTHER' } })).toMatchObject({ status: 400 });
  });
  test('an id that is unknown', async () => {
    expect(await update(randomUUID(), {}, '*')).toMatchObject({
      status: 404,
      body: { code: 'COUPON_CAMPAIGN_UNKNOWN' },
    });
  });
});

permits(coupon, contract.operations.update);
