import type { FieldModel } from '@clever/contract/admin';
import { beforeAll, describe, expect, test } from 'vitest';
import { admins } from '../src/core/domains/admins.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});

/** What nobody types, and scanners, old bookmarks and slips of the hand send. */
const odd = [
  ' ',
  '-',
  '1',
  '-1',
  '1e3',
  '1.5',
  '0x10',
  '40000',
  '3000000000',
  '9'.repeat(30),
  '1e-400',
  '1e400',
  'NaN',
].concat(
  [
    '2026-02-30',
    '2026-13',
    '0000',
    '0050-01-01',
    '9999-12-31',
    '2026-11-21T25:00:00Z',
    '2026-11-21T10:00:00Z',
    'today',
  ],
  ['{', '[]', 'null', 'true', '%', '\\', "'", '٣', '１', '🙂', '\u202e', '\ufffe', '~', ',', '~c~t', 'x'.repeat(2000)],
);

type Kind = Pick<FieldModel, 'type' | 'native' | 'isList' | 'isOptional'>;
const kindOf = ({ type, native, isList, isOptional }: Kind) => [type, native, isList, isOptional].join();

/** A field of each kind that the databases have, and a table for each kind of key. */
function examples() {
  const tables = admins.flatMap(({ domain, model }) =>
    Object.entries(model).map(([name, table]) => ({ place: `${domain}/${name}`, table })),
  );
  const fields = tables.flatMap(({ place, table }) =>
    Object.entries(table.fields).map(([name, field]) => [kindOf(field), `/data/${place}?f.${name}=`] as const),
  );
  const keys = tables.map(
    ({ place, table }) =>
      [table.key.map((name) => kindOf(table.fields[name] as Kind)).join(';'), `/data/${place}/`] as const,
  );
  return { filters: [...new Map(fields).values()], rows: [...new Map(keys).values()] };
}

describe('answers', () => {
  test('a list, whatever a filter in its address says, for every kind of column', async () => {
    const { filters } = examples();
    expect(filters.length).toBeGreaterThan(15);
    for (const filter of filters)
      for (const value of odd) {
        const address = `${filter}${encodeURIComponent(value)}`;
        expect([address, (await site.owner.open(address)).status]).toEqual([address, 200]);
      }
  });

  test('that there is no such row, whatever the key in an address, for every kind of key', async () => {
    for (const row of examples().rows)
      for (const value of odd.filter((one) => one.length < 1000 && one !== '1')) {
        const address = `${row}${encodeURIComponent(value)}`;
        expect([address, (await site.owner.open(address)).status]).toEqual([address, 404]);
      }
  });

  test('what is typed with a character that no database holds, without it', async () => {
    const { owner } = site;
    const [zone, name] = ['Asia/Seoul', 'Ki\0m'];
    expect((await owner.fill('/account', { name, zone })).status).toBe(303);
    expect((await owner.open('/account')).text).toContain('value="Kim"');
    const role = { 'v.name': 'Loo\0kers', 'v.about': '\0', permission: '*.*.view' };
    expect((await owner.fill('/staff/roles/new', role)).status).toBe(303);
    expect((await owner.fill('/views/coupon/Campaign?q=a', { name: 'A\0' }, '/views/coupon/Campaign')).status).toBe(
      303,
    );
    expect((await site.nobody().post('/sign-in', { email: 'a\0@example.com', password: '\0' })).status).toBe(401);
  });
});
