import { openItem } from '@clever/model-item/db';
import Type from 'typebox';
import { beforeAll, describe, expect, test } from 'vitest';
import { admins } from '../src/core/domains/admins.ts';
import { describeTable } from '../src/core/domains/table.ts';
import { gold } from './support/gold.ts';
import { startSite } from './support/site.ts';

const coupon = admins.find(({ domain }) => domain === 'coupon') as (typeof admins)[number];
const input = Type.Object({ reason: Type.String({ maxLength: 9 }) });
const title = { en: 'Stop', ko: '중지' };

/** Describes campaigns with one verb more. */
function describing(rule: object, ofTable: object = {}) {
  const spec = {
    ...coupon.tables.Campaign,
    ...ofTable,
    verbs: { stop: { title, run: async () => undefined, ...rule } },
  };
  const model = coupon.model.Campaign as NonNullable<(typeof coupon.model)[string]>;
  return () => describeTable({ ...coupon, tables: { Campaign: spec as never } }, 'Campaign', model);
}

describe('a verb that asks for a reason of its own', () => {
  test.each([
    ['with needsReason', { input, needsReason: true }, {}],
    ['with needsReason of its table', { input }, { needsReason: true }],
    ['that always needs a second person', { input, needsSecondPerson: true }, {}],
    ['that needs a second person for some inputs', { input, needsSecondPerson: () => false }, {}],
  ])('is refused at the start, %s', (_, rule, ofTable) => {
    expect(describing(rule, ofTable)).toThrow(/coupon\.Campaign: stop asks for a reason/);
  });

  test('is taken where the history asks for none, as is one without a field for it', () => {
    expect(describing({ input })).not.toThrow();
    expect(
      describing({ needsReason: true, input: Type.Object({ note: Type.String({ maxLength: 9 }) }) }),
    ).not.toThrow();
  });
});

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  const db = await openItem(site.database('item'));
  await db.kinds.create({
    body: gold,
    caller: 'test',
    key: { value: 'k', fingerprint: 'k' },
  });
  await db.close();
});

test('what staff give has their reason, in the ledger as in the history, which asks once', async () => {
  const path = '/add/item/Transfer';
  const { text } = await site.owner.open(path);
  expect(text.match(/name="v\.reason"/g)).toHaveLength(1);
  const values = { 'v.playerId': 'ann', 'v.kind': 'gold', 'v.amount': '5' };
  expect((await site.owner.fill(path, values)).status).toBe(400);
  const reason = `Server trouble ${'.'.repeat(200)}`;
  expect((await site.owner.fill(path, { ...values, 'v.reason': reason })).status).toBe(303);
  const { rows } = await site.database('item').pool.query('SELECT reason FROM item.transfer');
  expect(rows).toEqual([{ reason: reason.slice(0, 100) }]);
  const history = await site
    .database('staff')
    .pool.query(`SELECT reason FROM staff.history WHERE table_name = 'Transfer'`);
  expect(history.rows).toEqual([{ reason }]);
});
