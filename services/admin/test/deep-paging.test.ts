import type { Database } from '@clever/contract/database';
import { createDatabase, type TestDatabase } from '@clever/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseListQuery } from '../src/core/data/list-query.ts';
import { listRows } from '../src/core/data/list-rows.ts';
import { describeShelves } from './support/shelves.ts';

const table = describeShelves({
  name: 'shelf',
  key: ['id'],
  fields: {
    id: { column: 'id', type: 'Int', hasDefault: true },
    name: { column: 'name', type: 'String' },
    size: { column: 'size', type: 'Int', isOptional: true },
    width: { column: 'width', type: 'Int', isOptional: true },
    room: { column: 'room', type: 'Int' },
    place: { column: 'place', type: 'Int' },
    at: { column: 'at', type: 'DateTime', native: 'Timestamptz' },
  },
  relations: {},
  indexes: [{ fields: ['size'] }, { fields: ['room', 'place'], isUnique: true }, { fields: ['at'] }],
});
const rows = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('link', { isMigrated: false });
  await database.pool.query(`CREATE TABLE link.shelf (id int PRIMARY KEY, name text NOT NULL, size int, width int, room int NOT NULL, place int NOT NULL, at timestamptz NOT NULL);
    INSERT INTO link.shelf SELECT n, 'Shelf ' || n, CASE WHEN n % 3 > 0 THEN n % 20000 END, n, n / 40000, -n, timestamptz '2020-01-01Z' + n * interval '1 hour' FROM generate_series(1, ${rows}) n;
    CREATE INDEX ON link.shelf (size); CREATE UNIQUE INDEX ON link.shelf (room, place); CREATE INDEX ON link.shelf (at); ANALYZE link.shelf`);
});

/** Opens a list from a position on, and keeps the statements. */
async function open(
  sort: string,
  { limit, after, ...filters }: { readonly limit: number; readonly after?: string | null; readonly 'f.at'?: string },
) {
  const asked: { text: string; values?: unknown[] }[] = [];
  const query = ((statement: (typeof asked)[number]) => {
    asked.push(statement);
    return database.query(statement);
  }) as Database['query'];
  const address = new URLSearchParams({ sort, ...filters, ...(after && { after }) });
  const page = await listRows({ ...database, query }, table, parseListQuery(table, address), { zone: 'UTC', limit });
  return { ...page, statements: asked.filter(({ text }) => text.includes('ORDER BY')) };
}

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** The most rows that a step of the plan looks at. */
async function looksAt({ text, values }: { text: string; values?: unknown[] }): Promise<number> {
  const { rows: answer } = await database.pool.query(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
    values as unknown[],
  );
  const most = (plan: Plan): number =>
    Math.max(plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0), ...(plan.Plans ?? []).map(most));
  return most(answer[0]['QUERY PLAN'][0].Plan);
}

describe('a big list that is sorted by a field without a value here and there', () => {
  test.each(['size', '-size'])('has each row once, by %s', async (sort) => {
    const seen: number[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await open(sort, { limit: 9_000, ...(after && { after }) });
      seen.push(...page.rows.map(({ id }) => Number(id)));
      after = page.next;
    }
    expect(seen).toHaveLength(rows);
    expect(new Set(seen).size).toBe(rows);
    const sizes = seen.map((id) => (id % 3 > 0 ? id % 20_000 : null));
    const empty = sizes.filter((size) => size === null).length;
    const valued = sort === 'size' ? sizes.slice(0, -empty) : sizes.slice(empty);
    const inOrder = [...valued].sort((one, other) => (sort === 'size' ? 1 : -1) * (Number(one) - Number(other)));
    expect(valued).toEqual(inOrder);
  });

  test.each([
    ['size', 30_000],
    ['-size', 30_000],
    ['size', 50_000],
    ['-size', 10_000],
    ['room', 30_000],
    ['-room', 30_000],
  ])('reads few rows for a page, by %s after %i', async (sort, depth) => {
    const deep = await open(sort, { limit: depth });
    const { statements, ...page } = await open(sort, { limit: 50, after: deep.next });
    expect(page.rows).toHaveLength(50);
    for (const statement of statements) expect(await looksAt(statement)).toBeLessThan(1_000);
  });

  test('reads few rows for a month that is years from both ends', async () => {
    const { statements, ...page } = await open('', { limit: 50, 'f.at': '2023-06' });
    expect(page.rows).toHaveLength(50);
    for (const statement of statements) expect(await looksAt(statement)).toBeLessThan(1_000);
  });

  test('is not sorted by what no index keeps', async () => {
    expect((await open('width', { limit: 1 })).order.fields.map(({ name }) => name)).toEqual(['id']);
  });
});
