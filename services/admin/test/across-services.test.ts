import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import { inviteOwner, openStaff } from '@clever/model-staff/db';
import { app as coupon } from '@clever/service-coupon';
import { startPlatform } from '@clever/testing';
import { expect, test } from 'vitest';
import { app as admin } from '../src/app.ts';
import { Person } from './support/person.ts';
import { siteUrl } from './support/site.ts';

const key = 'k'.repeat(43);

test('a campaign that is paused in the admin is refused by the coupon service at once', async () => {
  await using platform = await startPlatform({
    services: [coupon, admin],
    callers: { shop: ['coupon.redeem'] },
    settings: { coupon: { COUPON_CODE_KEY: key }, admin: { ADMIN_URL: siteUrl, ADMIN_KEY: key, COUPON_CODE_KEY: key } },
  });
  const db = await openCoupon(platform.database('coupon'), { codeKeys: key });
  const receipt = { value: 'x', fingerprint: 'x' };
  const { id } = await createCampaign(db, 'test', receipt, { name: 'Live', reward: {}, codes: { shared: 'WELCOME' } });
  await db.close();
  const shop = platform.service('coupon').as('shop');
  const redeem = (playerId: string) =>
    shop('POST', '/redemptions', { body: { code: 'WELCOME', playerId }, headers: { 'idempotency-key': playerId } });
  expect(await redeem('ann')).toMatchObject({ status: 201 });

  const token = await inviteOwner(openStaff(platform.database('staff'), { key }));
  const owner = new Person(platform.service('admin'), siteUrl);
  await owner.post(`/welcome/${token}`, {
    name: 'Kim',
    email: 'kim@example.com',
    password: 'a wet cat on a warm roof',
  });
  expect(await owner.fill(`/data/coupon/Campaign/${id}/do/pause`, {})).toMatchObject({ status: 303 });
  expect(await redeem('ben')).toMatchObject({ status: 409, body: { code: 'COUPON_PAUSED' } });
  expect(await owner.fill(`/data/coupon/Campaign/${id}/do/resume`, {})).toMatchObject({ status: 303 });
  expect(await redeem('ben')).toMatchObject({ status: 201 });
});
