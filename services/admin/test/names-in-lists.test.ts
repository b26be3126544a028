import { beforeAll, describe, expect, test } from 'vitest';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  await site.database('file').pool.query(`INSERT INTO file.kind (name, max_bytes, types, variants)
    VALUES ('image', 10, '{image/png}', '{small}') ON CONFLICT (name) DO UPDATE SET variants = excluded.variants`);
  const items = site.database('item').pool;
  await items.query(`INSERT INTO item.kind (id, name, is_unique, tradable, prices, products, metadata, created_by)
    VALUES ('gold', 'Bright gold', false, true, '[]', '{}', '{}', 'test')`);
  await items.query(
    `INSERT INTO item.balance (account, kind, amount, changes, at) VALUES ('player:ann', 'gold', 5, 1, now())`,
  );
});

describe('what a row leads to', () => {
  test('has its name in the list, and on the page of the row', async () => {
    const link = />Bright gold<\/a>/;
    expect((await site.owner.open('/data/item/Balance')).text).toMatch(link);
    expect((await site.owner.open('/data/item/Balance/player:ann,gold')).text).toMatch(link);
  });

  test('has its key for who may not see its table', async () => {
    const person = await site.join('item.Balance.view');
    const { text } = await person.open('/data/item/Balance');
    expect(text).toContain('>gold</a>');
    expect(text).not.toContain('Bright gold');
  });
});

describe('a list of values that are known', () => {
  const path = '/data/file/Kind/image/do/change';
  const stored = async () =>
    (await site.database('file').pool.query(`SELECT variants FROM file.kind WHERE name = 'image'`)).rows;

  test('is boxes to tick', async () => {
    const { text } = await site.owner.open(path);
    expect(
      [...text.matchAll(/type="checkbox" name="v.variants" value="(\w+)"[^>]*?( checked)?>/g)].map((one) => [
        one[1],
        Boolean(one[2]),
      ]),
    ).toEqual([
      ['thumb', false],
      ['small', true],
      ['large', false],
    ]);
  });

  test('stores what is ticked, nothing where none is, and refuses what is no box', async () => {
    expect((await site.owner.fill(path, { 'v.variants': 'huge' })).status).toBe(400);
    expect(await stored()).toEqual([{ variants: ['small'] }]);
    expect((await site.owner.fill(path, { 'v.variants': ['thumb', 'large'] })).status).toBe(303);
    expect(await stored()).toEqual([{ variants: ['thumb', 'large'] }]);
  });
});

test('a form shows what the domain takes where nothing is said', async () => {
  const { text } = await site.owner.open('/add/post/Board');
  expect(text).toMatch(/id="v\.maxLength"[^>]*value="20000"|value="20000"[^>]*id="v\.maxLength"/);
});
