import { grant, openItem } from '@clever/model-item/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { exactTypes } from '../src/core/data/exact-time.ts';
import { gold } from './support/gold.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
const moves = 60;
beforeAll(async () => {
  site = await startSite();
  const db = await openItem(site.database('item'));
  const key = (value: string) => ({ value, fingerprint: value });
  await db.kinds.create({ body: gold, caller: 'test', key: key('gold') });
  for (let at = 0; at < moves; at++) {
    const body = { playerId: 'ann', items: [{ kind: 'gold', amount: 1 }], from: 'mint', reason: 'test' };
    await grant(db, { caller: 'test', key: key(`g${at}`), body });
  }
  await db.close();
});

const rowsOf = (text: string) =>
  [...text.matchAll(/href="(\/data\/item\/Posting\/[^"?]+)"/g)].map(([, path]) => path ?? '');

describe('rows whose key is a time', () => {
  test('are found by what the list links to', async () => {
    const rows = rowsOf((await site.owner.open('/data/item/Posting')).text).slice(0, 5);
    expect(rows).toHaveLength(5);
    for (const row of rows) expect([row, (await site.owner.open(row)).status]).toEqual([row, 200]);
  });

  test('are each on one page of the list, in both directions', async () => {
    const { rows } = await site.database('item').pool.query('SELECT count(*)::int AS count FROM item.posting');
    for (const sort of ['account', '-account']) {
      const seen: string[] = [];
      for (let path: string | undefined = `/data/item/Posting?sort=${sort}`; path && seen.length < 4 * moves; ) {
        const { text } = await site.owner.open(path);
        seen.push(...new Set(rowsOf(text)));
        const next = text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        const after = /rel="next" href="[^"]*after=([^"&]+)"/.exec(next)?.[1];
        path = after && `/data/item/Posting?sort=${sort}&after=${after}`;
      }
      expect(seen).toHaveLength(rows[0].count);
      expect(new Set(seen).size).toBe(rows[0].count);
    }
  });

  test.each([
    ['2026-11-30 12:08:35.809123+00', '2026-11-30T12:08:35.809123Z'],
    ['2026-11-30 12:08:35.8091+00', '2026-11-30T12:08:35.8091Z'],
    ['2026-11-30 21:08:35.809+09', '2026-11-30T12:08:35.809Z'],
    ['2026-11-30 12:08:35+00', '2026-11-30T12:08:35.000Z'],
    ['1999-12-31 23:59:59.999999+00', '1999-12-31T23:59:59.999999Z'],
  ])('are read exactly: %s', (text, exact) => {
    const time = exactTypes.getTypeParser(1184, 'text')(text) as Date;
    expect(time).toBeInstanceOf(Date);
    expect(time.toISOString()).toBe(exact);
    expect(JSON.stringify(time)).toBe(`"${exact}"`);
  });
});
