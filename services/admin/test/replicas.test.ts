import { inviteOwner, openStaff } from '@clever/model-staff/db';
import { start } from '@clever/service';
import { app as coupon } from '@clever/service-coupon';
import { startPlatform } from '@clever/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app as admin } from '../src/app.ts';
import { Person } from './support/person.ts';
import { siteUrl } from './support/site.ts';

const key = 'k'.repeat(43);
let platform: Awaited<ReturnType<typeof startPlatform>>;
let replica: Awaited<ReturnType<typeof start>>;
let owner: Person;

beforeAll(async () => {
  platform = await startPlatform({
    services: [coupon, admin],
    settings: {
      coupon: { COUPON_CODE_KEY: key },
      admin: { ADMIN_URL: siteUrl, ADMIN_KEY: key, COUPON_CODE_KEY: key },
    },
  });
  const { env } = platform.service('coupon');
  // The second replica does not reach its database.
  const away = { ...env, DATABASE_URL_COUPON: 'postgres://u:p@127.0.0.1:1/coupon' };
  replica = await start({ ...coupon, jobs: [] }, { ...away, PORT: '0' }, { log: { write: () => undefined } });
  owner = new Person(platform.service('admin'), siteUrl);
  const token = await inviteOwner(openStaff(platform.database('staff'), { key }));
  await owner.post(`/welcome/${token}`, { password: 'a wet cat on a warm roof', name: 'Kim', email: 'k@example.com' });
});
afterAll(() => replica.close());

/** The rows of a service on the page: one for each of its processes. */
async function rowsOf(service: string): Promise<string[]> {
  const { text } = await owner.open('/platform/services');
  const body = text.split('<tbody>').find((one) => one.includes(`>${service} <a`)) ?? '';
  return body.split('<tr>').slice(1);
}

test('each replica is shown with what it said of itself, whichever of them answers at the address', async () => {
  await expect.poll(async () => (await rowsOf('coupon')).length).toBe(2);
  const rows = await rowsOf('coupon');
  expect(rows[0]).toContain('rowspan="2"');
  expect(rows.filter((row) => row.includes('database coupon: unreachable'))).toHaveLength(1);
  for (const row of rows) expect(row).toMatch(/\d+ MB.*\d+\.\d ms/s);
  const ids = rows.map((row) => /<code class="quiet" title="([0-9a-f-]+)"/.exec(row)?.[1]);
  expect(new Set(ids).size).toBe(2);
  expect(await rowsOf('admin')).toHaveLength(1);
});

test('one that ends is gone from the page', async () => {
  await replica.close();
  expect(await rowsOf('coupon')).toHaveLength(1);
});

test('without reports, figures are of the one that answers, and the page says so', async () => {
  await platform.service('permitter').stop();
  const [row = ''] = await rowsOf('coupon');
  expect(row).toContain('the one that answered');
  expect(row).toMatch(/\d+ MB/);
});
