import { randomUUID } from 'node:crypto';
import type { Publication } from '@clever/model-coupon';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const publish = (campaignId: string, playerId: string) =>
  coupon.shop<Publication>('POST', '/publications', { body: { campaignId, playerId } });

describe('answers', () => {
  test('one code per player, the same every time', async () => {
    const { id } = await coupon.create();
    const { codes } = await coupon.generate(id, 5);
    const first = await publish(id, 'a');
    expect(first).toMatchObject({ status: 201, body: { campaignId: id, playerId: 'a' } });
    expect(codes).toContain(first.body.code);
    expect(await publish(id, 'a')).toMatchObject({ status: 200, body: first.body });
    expect((await publish(id, 'b')).body.code).not.toBe(first.body.code);
    await coupon.redeem(first.body.code, 'a');
  });
});

describe('refuses', () => {
  test('a player for whom no code is left', async () => {
    const { id } = await coupon.create();
    await coupon.generate(id, 1);
    await publish(id, 'a');
    expect(await publish(id, 'b')).toMatchObject({ status: 409, body: { code: 'COUPON_EXHAUSTED' } });
  });
  test('a campaign that has ended', async () => {
    const { campaign } = await coupon.createShared({ endsAt: '2020-01-01T00:00:00Z' });
    expect(await publish(campaign.id, 'a')).toMatchObject({ status: 410, body: { code: 'COUPON_EXPIRED' } });
  });
  test('a campaign that is unknown', async () => {
    expect(await publish(randomUUID(), 'a')).toMatchObject({ status: 404 });
  });
});

permits(coupon, contract.operations.publish);
