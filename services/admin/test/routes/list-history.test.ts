import { staff } from '@clever/model-staff';
import { recordHistory } from '@clever/model-staff/db';
import { permits, startService } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { app } from '../../src/app.ts';
import { siteUrl } from '../support/site.ts';

const key = 'k'.repeat(43);
const service = await startService(app, {
  grants: { shop: ['staff.listHistory'], guest: [] },
  settings: { ADMIN_URL: siteUrl, ADMIN_KEY: key, COUPON_CODE_KEY: key },
});
const id = (last: number) => `018f4b5e-0000-7000-8000-00000000000${last}`;
const entry = (last: number, domain: string) => ({
  ...{
    id: id(last),
    accountId: null,
    by: 'kim@example.com',
    address: '127.0.0.1',
    domain,
    table: 'Campaign',
    key: 'k',
  },
  ...{ label: 'x', action: 'pause', changes: [], input: null, reason: null, outcome: 'done' as const, error: null },
});
await recordHistory({ database: service.database('staff') }, [
  entry(1, 'coupon'),
  entry(2, 'player'),
  entry(3, 'coupon'),
]);
const shop = service.as('shop');

describe('answers', () => {
  test('what staff did, the newest first, page by page', async () => {
    const first = await shop<{ items: { id: string }[]; next: string }>('GET', '/history.json?limit=2');
    expect(first.body.items.map((one) => one.id)).toEqual([id(3), id(2)]);
    const second = await shop('GET', `/history.json?limit=2&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ id: id(1), action: 'pause' }], next: null });
  });

  test('what was done to one domain', async () => {
    const { body } = await shop<{ items: { id: string }[] }>('GET', '/history.json?domain=coupon');
    expect(body.items.map((one) => one.id)).toEqual([id(3), id(1)]);
  });
});

describe('refuses', () => {
  test('a cursor of another list', async () => {
    const { body } = await shop<{ next: string }>('GET', '/history.json?limit=1');
    const other = await shop('GET', `/history.json?domain=coupon&cursor=${body.next}`);
    expect(other).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

permits(service, staff.operations.listHistory);
