import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const importCodes = (id: string, body: string, type = 'text/csv') =>
  coupon.shop('POST', `/campaigns/${id}/codes`, { body, headers: { 'content-type': type } });

describe('answers', () => {
  test('what became of the lines, the same state again after a second time', async () => {
    const { id } = await coupon.create();
    const csv = 'code\nGOLD-1\nGOLD-2\n=1+1\n';
    expect(await importCodes(id, csv)).toMatchObject({
      status: 200,
      body: { imported: 2, repeated: 0, refused: 1, refusals: [{ line: 4, code: '=1+1', reason: 'malformed' }] },
    });
    expect(await importCodes(id, csv)).toMatchObject({ body: { imported: 0, repeated: 2, refused: 1 } });
    expect(await coupon.redeem('gold 1', 'p')).toMatchObject({ campaignId: id, code: 'GOLD-1' });
  });
});

describe('refuses', () => {
  test('codes of another campaign', async () => {
    const [a, b] = [await coupon.create(), await coupon.create()];
    await importCodes(a.id, 'TAKEN-1\n');
    expect(await importCodes(b.id, 'TAKEN-1\n')).toMatchObject({
      body: { imported: 0, refusals: [{ reason: 'taken' }] },
    });
  });
  test('what is not CSV', async () => {
    const { id } = await coupon.create();
    expect(await importCodes(id, '"open')).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
    expect(await importCodes(id, '{}', 'application/json')).toMatchObject({ status: 415 });
  });
  test('a campaign that is unknown', async () => {
    expect(await importCodes(randomUUID(), 'ABC\n')).toMatchObject({ status: 404 });
  });
});

permits(coupon, contract.operations.importCodes);
