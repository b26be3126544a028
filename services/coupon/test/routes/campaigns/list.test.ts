import type { Campaign } from '@clever/model-coupon';
import { coupon as contract } from '@clever/model-coupon';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const list = (query: string) => coupon.shop<{ items: Campaign[]; next: string | null }>('GET', `/campaigns?${query}`);

describe('answers', () => {
  test('pages, newest first', async () => {
    for (const name of ['One', 'Two', 'Three']) await coupon.create({ name });
    const first = await list('limit=2');
    expect(first.body.items.map(({ name }) => name)).toEqual(['Three', 'Two']);
    const rest = await list(`limit=2&cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ name: 'One' }], next: null });
  });
  test('those whose name contains a text', async () => {
    await coupon.create({ name: '봄 이벤트 100%' });
    expect((await list(`name=${encodeURIComponent('이벤트')}`)).body.items).toHaveLength(1);
    expect((await list(`name=${encodeURIComponent('0%')}`)).body.items).toHaveLength(1);
    expect((await list('name=_')).body.items).toHaveLength(0);
  });
});

describe('refuses', () => {
  test('a cursor of another list', async () => {
    const { next } = (await list('limit=1')).body;
    expect(await list(`name=a&cursor=${next}`)).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

endpoint(coupon, contract.operations.list, { bad: ['limit=0', 'limit=101', 'paused=maybe', 'unknown=1'] });
