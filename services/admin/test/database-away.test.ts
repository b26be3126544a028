import { inviteOwner, openStaff } from '@clever/model-staff/db';
import { startService } from '@clever/testing';
import { expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { Person } from './support/person.ts';
import { siteUrl } from './support/site.ts';

const key = 'k'.repeat(43);

test('a domain whose database is away shows as away, and the rest works', async () => {
  const gone = 'postgres://nobody:x@127.0.0.1:9/gone';
  const site = await startService(app, {
    settings: { ADMIN_URL: siteUrl, ADMIN_KEY: key, COUPON_CODE_KEY: key, DATABASE_URL_LINK: gone },
  });
  const owner = new Person(site, siteUrl);
  const token = await inviteOwner(openStaff(site.database('staff'), { key }));
  await owner.post(`/welcome/${token}`, {
    name: 'Kim',
    email: 'kim@example.com',
    password: 'a wet cat on a warm roof',
  });
  expect((await site.as(null)('GET', '/health/ready')).status).toBe(200);
  expect((await owner.open('/')).text).toContain('the database does not answer');
  expect(await owner.open('/data/link')).toMatchObject({
    status: 200,
    text: expect.stringContaining('does not answer'),
  });
  expect(await owner.open('/data/link/Link')).toMatchObject({ status: 503, text: expect.stringContaining('<html') });
  expect((await owner.open('/data/coupon/Campaign')).status).toBe(200);
});
