import { describe, expect, test } from 'vitest';
import { distribution } from './distribution/keys.ts';
import type { Placement, Spread } from './distribution/placement.ts';
import { domainsOf, statementsOf, type Table, tablesOf } from './distribution/read-schemas.ts';

const isSpread = (placement: Placement | undefined): placement is Spread => typeof placement === 'object';
const placesOf = (domain: string) => distribution[domain]?.tables ?? {};
const spreadsOf = (domain: string) =>
  tablesOf(domain).flatMap((table) => {
    const place = placesOf(domain)[table.name];
    return isSpread(place) ? [{ table, place }] : [];
  });

/** Unique keys that a table could not have on several machines. */
const keysAcross = ({ keys }: Table, { by }: Spread) =>
  keys.filter((key) => !key.includes(by)).map((key) => key.join());

/** Foreign keys to rows on another machine. */
function referencesAcross(domain: string, { references }: Table, { by, group }: Spread): string[] {
  const tables = tablesOf(domain);
  const isNear = ({ columns, model }: Table['references'][number]) => {
    const target = placesOf(domain)[tables.find((one) => one.model === model)?.name ?? ''];
    return target === 'copied' || (isSpread(target) && target.group === group && columns.includes(by));
  };
  return references.filter((reference) => !isNear(reference)).map(({ model }) => `-> ${model}`);
}

test('every domain has its keys written down', () => {
  expect(Object.keys(distribution).sort()).toEqual(domainsOf().sort());
});

describe.each(domainsOf())('%s', (domain) => {
  test('each table has a place, and each place a table', () => {
    expect(Object.keys(placesOf(domain)).sort()).toEqual(
      tablesOf(domain)
        .map(({ name }) => name)
        .sort(),
    );
  });
  test('a table is spread by a column that it has', () => {
    for (const { table, place } of spreadsOf(domain))
      expect([table.name, table.columns]).toEqual([table.name, expect.arrayContaining([place.by])]);
  });
  test('unique keys have the column by which their table is spread, and foreign keys lead to the same machine, or say why not', () => {
    for (const { table, place } of spreadsOf(domain)) {
      const found = [...new Set([...keysAcross(table, place), ...referencesAcross(domain, table, place)])];
      expect([table.name, found.sort()]).toEqual([table.name, Object.keys(place.across ?? {}).sort()]);
    }
  });
  test('a statement reads rows of one machine, or says why not', () => {
    const places = placesOf(domain);
    const groupsOf = (tables: readonly string[]) =>
      new Set(
        tables.flatMap((name) => {
          const place = places[name];
          return isSpread(place) ? [place.group] : place === 'together' ? ['together'] : [];
        }),
      );
    const across = statementsOf(domain, Object.keys(places)).filter(({ tables }) => groupsOf(tables).size > 1);
    expect([...new Set(across.map(({ file }) => file))].sort()).toEqual(
      Object.keys(distribution[domain]?.across ?? {}).sort(),
    );
  });
});

test('a schema that could not be spread is found', () => {
  const table: Table = {
    name: 'badge',
    model: 'Badge',
    columns: ['id', 'player_id', 'name'],
    keys: [['player_id', 'id'], ['name']],
    references: [],
  };
  expect(keysAcross(table, { by: 'player_id', group: 'player' })).toEqual(['name']);
});
