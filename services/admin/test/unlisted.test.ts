import { expect, test } from 'vitest';
import { startSite } from './support/site.ts';

test('a domain without an address is not shown, and what belongs to it is not asked for', async () => {
  const site = await startSite({ DATABASE_URL_COUPON: '', COUPON_CODE_KEY: '', DATABASE_URL_PERMIT: '' });
  expect((await site.as(null)('GET', '/health/ready')).status).toBe(200);
  expect(site.logs).toContainEqual(expect.objectContaining({ domains: ['coupon', 'permit'], level: 40 }));
  const home = await site.owner.open('/');
  expect(home).toMatchObject({ status: 200, text: expect.stringContaining('href="/data/link"') });
  expect(home.text).not.toContain('/data/coupon');
  for (const path of ['/data/coupon', '/data/coupon/Campaign', '/export/coupon/Campaign', '/charts/coupon'])
    expect([path, (await site.owner.open(path)).status]).toEqual([path, expect.toBeOneOf([403, 404])]);
  for (const path of [
    '/data/link',
    '/data/link/Link',
    '/platform/jobs',
    '/platform/migrations',
    '/history',
    '/charts',
    '/staff',
  ])
    expect(await site.owner.open(path), path).toMatchObject({
      status: 200,
      text: expect.not.stringContaining('not answer'),
    });
});

test('what belongs to a domain that has one is asked for', async () => {
  await expect(startSite({ COUPON_CODE_KEY: '' })).rejects.toThrow('COUPON_CODE_KEY is missing');
});
