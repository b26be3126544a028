import { createDatabase } from '@clever/testing';
import { expect, test } from 'vitest';
import type { Viewer } from '../src/core/access/reader.ts';
import { constraintFaults } from '../src/core/actions/constraint-faults.ts';
import { describeShelves } from './support/shelves.ts';

const text = (column: string) => ({ column, type: 'String' }) as const;
const table = describeShelves({
  name: 'shelf',
  key: ['id'],
  fields: { id: { column: 'id', type: 'Int' }, name: text('name'), room: text('room_name'), size: text('size') },
  relations: {},
  indexes: [],
});
const database = await createDatabase('link', { isMigrated: false });
await database.pool.query(`CREATE TABLE link.room (name text PRIMARY KEY);
  CREATE TABLE link.shelf (id int PRIMARY KEY, name text NOT NULL, room_name text CONSTRAINT lies_in REFERENCES link.room, size text CONSTRAINT sized CHECK (size <> 'x'), hidden int);
  CREATE UNIQUE INDEX whatever ON link.shelf (name);
  CREATE UNIQUE INDEX of_no_column ON link.shelf ((lower(size)));
  CREATE UNIQUE INDEX of_a_hidden_one ON link.shelf (hidden);
  INSERT INTO link.shelf VALUES (1, 'taken', NULL, 'big', 1)`);

const viewer = { locale: 'en' } as Viewer;
const faultsOf = async (values: string) => {
  const client = await database.pool.connect();
  try {
    const error = await client.query(`INSERT INTO link.shelf VALUES ${values}`).catch((refused: unknown) => refused);
    return await constraintFaults(viewer, { database, table }, error);
  } finally {
    client.release(true);
  }
};

test.each([
  ["(2, 'taken', NULL, NULL, 2)", { name: 'There is a row with this value already.' }],
  ["(1, 'free', NULL, NULL, 2)", { id: 'There is a row with this value already.' }],
  ["(2, 'free', 'nowhere', NULL, 2)", { room: 'There is nothing with this value.' }],
  ["(2, 'free', NULL, 'x', 2)", { size: 'The database refuses this value.' }],
  ['(2, NULL, NULL, NULL, 2)', { name: 'This is needed.' }],
  ["(99999999999, 'free', NULL, NULL, 2)", { '': 'The database refuses this value.' }],
  ["(2, 'free', NULL, 'BIG', 2)", { '': 'There is a row with this value already. (of_no_column)' }],
  ["(2, 'free', NULL, NULL, 1)", { '': 'There is a row with this value already. (of_a_hidden_one)' }],
])('%s is refused at the field that the constraint is about', async (values, faults) => {
  expect(await faultsOf(values)).toEqual(faults);
  expect(await faultsOf(values)).toEqual(faults);
});

test('what is no constraint is thrown', async () => {
  await expect(constraintFaults(viewer, { database, table }, new Error('other'))).rejects.toThrow('other');
});
