import { afterAll, expect, test } from 'vitest';
import { Checkout } from './new-checkout.ts';

const checkout = new Checkout();
afterAll(() => checkout.remove());

const couponTest = 'services/coupon/test/field.test.ts';
const inCoupon = `import { expect, test } from 'vitest';
import { key, newCampaign, startCoupon } from './start-coupon.ts';

test('a campaign keeps the field that was added, changes it and shows it', async () => {
  const { shop } = await startCoupon();
  const body = { ...newCampaign(), shelfColor: 'red' };
  const made = await shop<{ id: string }>('POST', '/campaigns', { body, headers: key() });
  expect(made).toMatchObject({ status: 201, body: { shelfColor: 'red' } });
  const edit = { body: { shelfColor: null }, headers: { 'if-match': '"1"' } };
  expect(await shop('PATCH', \`/campaigns/\${made.body.id}\`, edit)).toMatchObject({ body: { shelfColor: null } });
  expect(await shop('GET', \`/campaigns/\${made.body.id}\`)).toMatchObject({ body: { shelfColor: null, version: 2 } });
});
`;

test('fields that are added to a new service and to others pass lint, types and tests', async () => {
  const newField = (table: string, ...args: string[]) =>
    checkout.clever('new', 'field', table, ...args, '--no-generate');
  await checkout.clever('new', 'service', 'entry', '--resource', 'shelf', '--no-install');
  const said = await newField('entry.entry', 'shelfColor:string?', '--korean', '색');
  expect(said.match(/schema\.prisma|migration\.sql|index\.ts|admin\.ts/g)).toHaveLength(4);
  await newField('entry.shelf', 'rank:int=3', '--korean', '순위');
  expect(await newField('coupon.campaign', 'shelfColor:string?', '--korean', '색')).not.toContain('by hand');
  const sql = await newField('player.player', 'shelfColor:string?', '--korean', '색');
  expect(sql).toMatch(/by hand:\n {2}take shelfColor in PlayerEdit .*SQL in src\/db\//);
  checkout.link('entry');
  checkout.write(couponTest, inCoupon);
  const made = ['packages/model-entry/src', 'services/entry/src', 'services/entry/test'];
  await checkout.lint(...made, couponTest);
  await checkout.generate('entry', 'coupon', 'player');
  await checkout.checkTypes(...made, couponTest, 'services/player/src', 'packages/testing/src');
  const tests = ['services/entry', couponTest, 'services/admin/test/words.test.ts'];
  const { passed, failed } = await checkout.test(...tests);
  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(80);
}, 600_000);
