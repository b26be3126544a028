import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();

describe('answers', () => {
  test('every code of the batch, and none of another', async () => {
    const { id } = await coupon.create();
    await coupon.generate(id, 10);
    const batch = await coupon.generate(id, 6_000);
    const reply = await coupon.shop<string>('GET', `/batches/${batch.id}/codes.csv`);
    expect([reply.status, reply.headers['content-type']]).toEqual([200, expect.stringContaining('text/csv')]);
    expect(reply.headers['content-disposition']).toContain('attachment');
    expect(new Set(reply.body.trimEnd().split('\r\n')).size).toBe(6_001);
  });
});

describe('refuses', () => {
  test('a batch that is not complete', async () => {
    const { id } = await coupon.create();
    const { id: batchId } = await coupon.generate(id, 1);
    await coupon
      .database('coupon')
      .query({ text: 'UPDATE batch SET done = 0, failed = true WHERE id = $1', values: [batchId] });
    expect(await coupon.shop('GET', `/batches/${batchId}/codes.csv`)).toMatchObject({
      status: 409,
      body: { code: 'COUPON_BATCH_PENDING' },
    });
  });
  test('a batch that is unknown', async () => {
    expect(await coupon.shop('GET', `/batches/${randomUUID()}/codes.csv`)).toMatchObject({ status: 404 });
  });
});

permits(coupon, contract.operations.exportCodes);
