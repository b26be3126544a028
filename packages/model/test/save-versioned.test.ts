import { problem } from '@clever/contract';
import { createDatabase } from '@clever/testing';
import { beforeEach, expect, test } from 'vitest';
import { mergeFields, saveVersioned } from '../src/index.ts';

const unknown = problem('FRUIT_UNKNOWN', 404, 'There is no such fruit');
const database = await createDatabase('notice', { isMigrated: false });

interface Row {
  readonly name: string;
  readonly weight: number;
  readonly version: number;
}

beforeEach(async () => {
  await database.query({ text: 'DROP TABLE IF EXISTS fruit' });
  await database.query({
    text: 'CREATE TABLE fruit (name text PRIMARY KEY, weight int, version int, updated_at timestamptz)',
  });
  await database.query({ text: "INSERT INTO fruit VALUES ('apple', 1, 1), ('pear', 1, 1)" });
});

async function find(name: string): Promise<Row> {
  const text = 'SELECT name, weight, version FROM fruit WHERE name = $1';
  const { rows } = await database.query<Row & { name: string }>({ text, values: [name] });
  if (!rows[0]) throw unknown();
  return rows[0];
}

const add = (match: '*' | readonly number[] | undefined, weight: number, meanwhile = async () => {}) =>
  saveVersioned({
    match,
    find: () => find('apple'),
    save: async (row, { version, updatedAt }) => {
      await meanwhile();
      const text = `UPDATE fruit SET weight = $3, version = $4, updated_at = $5 WHERE name = $1 AND version = $2 RETURNING name, weight, version`;
      const values = [row.name, row.version, row.weight + weight, version, updatedAt];
      return (await database.query<Row & { name: string }>({ text, values })).rows;
    },
  });

test('the version that was read is saved as the next one, and its neighbour stays', async () => {
  expect(await add([1], 2)).toEqual({ name: 'apple', weight: 3, version: 2 });
  expect(await find('pear')).toEqual({ name: 'pear', weight: 1, version: 1 });
});

test('an edit of another version is refused with the current one', async () => {
  await add([1], 2);
  await expect(add([1], 2)).rejects.toMatchObject({ code: 'STALE', headers: { etag: '"2"' }, extra: { version: 2 } });
  expect(await find('apple')).toMatchObject({ weight: 3 });
});

test('an edit that another one overtakes is refused', async () => {
  let isFirst = true;
  const meanwhile = async () => {
    if (isFirst) {
      isFirst = false;
      await add([1], 10);
    }
  };
  await expect(add([1], 1, meanwhile)).rejects.toMatchObject({ code: 'STALE', extra: { version: 2 } });
});

test('edits of any version at the same time lose none', async () => {
  await Promise.all([1, 2, 3].map(() => add('*', 1)));
  expect(await find('apple')).toMatchObject({ weight: 4, version: 4 });
});

test('an edit of any version that is overtaken for ever is refused in the end', async () => {
  const bump = () => database.query({ text: "UPDATE fruit SET version = version + 1 WHERE name = 'apple'" });
  await expect(add('*', 1, async () => void (await bump()))).rejects.toMatchObject({
    code: 'STALE',
    extra: { version: 6 },
  });
});

test('a row that is removed meanwhile is unknown', async () => {
  const remove = () => database.query({ text: "DELETE FROM fruit WHERE name = 'apple'" });
  await expect(add([1], 1, async () => void (await remove()))).rejects.toMatchObject({ code: 'FRUIT_UNKNOWN' });
});

test('three versions are merged by field, and what both changed otherwise is a conflict', () => {
  const base = { title: 'a', body: 'b', tags: ['x'] };
  const theirs = { title: 'theirs', body: 'b', tags: ['y'] };
  expect(mergeFields(base, theirs, { title: 'a', body: 'mine' })).toEqual({ edit: { body: 'mine' }, conflicts: [] });
  expect(mergeFields(base, theirs, { title: 'mine', tags: ['y'] })).toEqual({
    edit: { title: 'mine', tags: ['y'] },
    conflicts: ['title'],
  });
});

test('an edit of an older version is saved where it can be merged, also when others save meanwhile', async () => {
  await add([1], 2);
  let others = 2;
  const merged: (readonly number[])[] = [];
  const saved = await saveVersioned({
    match: [1],
    find: () => find('apple'),
    merge: async (_, read) => void merged.push(read),
    save: async (row, { version }) => {
      if (others-- > 0) await add('*', 1);
      const text =
        'UPDATE fruit SET weight = $2 + 10, version = $3 WHERE name = $1 AND version = $4 RETURNING name, weight, version';
      return (
        await database.query<Row & { name: string }>({ text, values: [row.name, row.weight, version, row.version] })
      ).rows;
    },
  });
  expect([saved, merged]).toEqual([{ name: 'apple', weight: 15, version: 5 }, [[1], [1], [1]]]);
});
