import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const validate = (body: object) => coupon.shop('POST', '/validations', { body });

describe('answers', () => {
  test('what redeeming would answer, and takes nothing', async () => {
    const { code, campaign } = await coupon.createShared({ maxRedemptions: 1 });
    const valid = { valid: true, campaignId: campaign.id, code, reward: { gems: 10 }, remaining: 0 };
    for (const _ of [1, 2]) expect(await validate({ code, playerId: 'p' })).toMatchObject({ status: 200, body: valid });
    await coupon.redeem(code, 'p');
    expect((await validate({ code, playerId: 'q' })).body).toEqual({
      valid: false,
      problem: { code: 'COUPON_EXHAUSTED', status: 409, title: 'The campaign has nothing left' },
    });
  });
  test('that a code does not exist', async () => {
    expect(await validate({ code: 'NOTHING', playerId: 'p' })).toMatchObject({
      status: 200,
      body: { valid: false, problem: { code: 'COUPON_UNKNOWN', status: 404 } },
    });
  });
});

describe('refuses', () => {
  test('a request without a player', async () => {
    expect(await validate({ code: 'A' })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(coupon, contract.operations.validate);
