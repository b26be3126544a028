import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const generate = (id: string, count: number, headers = key()) =>
  coupon.shop<{ id: string }>('POST', `/campaigns/${id}/batches`, { body: { count }, headers });

describe('answers', () => {
  test('the batch, whose codes are made after the reply', async () => {
    const { id } = await coupon.create();
    const reply = await generate(id, 10_500);
    expect(reply).toMatchObject({ status: 202, body: { campaignId: id, status: 'pending', done: 0, count: 10_500 } });
    expect(reply.headers.location).toBe(`/batches/${reply.body.id}`);
    const { codes } = await coupon.generate(id, 5);
    expect(new Set(codes).size).toBe(5);
    await expect
      .poll(() => coupon.shop('GET', `/batches/${reply.body.id}`))
      .toMatchObject({ body: { status: 'done', done: 10_500 } });
  });
  test('the same batch to the same key', async () => {
    const { id } = await coupon.create();
    const headers = key();
    expect((await generate(id, 5, headers)).body.id).toBe((await generate(id, 5, headers)).body.id);
    expect(await generate(id, 6, headers)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});

describe('refuses', () => {
  test('more codes than the pattern can hold', async () => {
    const { id } = await coupon.create({ codes: { pattern: 'S-###' } });
    expect(await generate(id, 103)).toMatchObject({ status: 409, body: { code: 'COUPON_PATTERN_FULL', free: 102 } });
    expect(await generate(id, 102)).toMatchObject({ status: 202 });
  });
  test.each([0, 10_000_001, 1.5])('%d codes', async (count) => {
    const { id } = await coupon.create();
    expect(await generate(id, count)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
  test('a campaign with a shared code', async () => {
    const { campaign } = await coupon.createShared();
    expect(await generate(campaign.id, 1)).toMatchObject({ status: 409, body: { code: 'COUPON_CODE_SHARED' } });
  });
  test('a campaign that is unknown', async () => {
    expect(await generate(randomUUID(), 1)).toMatchObject({ status: 404 });
  });
});

permits(coupon, contract.operations.generate);
