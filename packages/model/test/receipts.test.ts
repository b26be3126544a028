import { problem } from '@clever/contract';
import { createDatabase } from '@clever/testing';
import { beforeAll, expect, test } from 'vitest';
import { findReceipt, type Maker, once, type Receipt, type ReceiptKey } from '../src/index.ts';

const taken = problem('FRUIT_TAKEN', 409, 'There is such a fruit');
const database = await createDatabase('notice', { isMigrated: false });

interface Row extends Receipt {
  readonly name: string;
}

beforeAll(() =>
  database.query({
    text: `CREATE TABLE fruit (name text PRIMARY KEY, caller text NOT NULL, key text, fingerprint text, CONSTRAINT fruit_receipt_key UNIQUE (caller, key))`,
  }),
);

const columns = 'name, caller AS "createdBy", key AS "idempotencyKey", fingerprint';

const insert =
  (name: string, onConflict = 'ON CONFLICT DO NOTHING') =>
  async ({ createdBy, idempotencyKey, fingerprint }: Receipt) => {
    const text = `INSERT INTO fruit VALUES ($1, $2, $3, $4) ${onConflict} RETURNING ${columns}`;
    return (
      await database.query<Row & { name: string }>({ text, values: [name, createdBy, idempotencyKey, fingerprint] })
    ).rows;
  };

async function find({ createdBy, idempotencyKey }: ReceiptKey): Promise<Row | undefined> {
  const text = `SELECT ${columns} FROM fruit WHERE caller = $1 AND key = $2`;
  return (await database.query<Row & { name: string }>({ text, values: [createdBy, idempotencyKey] })).rows[0];
}

const make = (maker: Maker, name: string, onConflict?: string) =>
  once(maker, { insert: insert(name, onConflict), find, taken: () => taken(name) });

const by = (key: string, fingerprint = 'a'): Maker => ({ caller: 'shop', key: { value: key, fingerprint } });

test.for([['skips'], ['throws']] as const)('a key makes one row, whether a conflict %s', async ([kind]) => {
  const onConflict = kind === 'skips' ? undefined : '';
  const name = `apple that ${kind}`;
  expect(await make(by(kind), name, onConflict)).toMatchObject({ isNew: true, row: { name } });
  expect(await make(by(kind), name, onConflict)).toMatchObject({ isNew: false, row: { name } });
  await expect(make(by(kind, 'b'), 'other', onConflict)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  await expect(make(by('another'), name, onConflict)).rejects.toMatchObject({ code: 'FRUIT_TAKEN' });
});

test('the same key of another caller is another one', async () => {
  await make(by('shared'), 'pear');
  const key = { value: 'shared', fingerprint: 'b' };
  expect(await make({ caller: 'blog', key }, 'quince')).toMatchObject({ isNew: true });
});

test('requests of one key at the same time make one row', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => make(by('race'), 'plum')));
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(made.map(({ row }) => row.name))).toEqual(new Set(['plum']));
});

test('without a key each request makes one, and none is remembered', async () => {
  const maker = { caller: 'shop', key: undefined };
  expect(await make(maker, 'fig')).toMatchObject({ isNew: true, row: { idempotencyKey: null, fingerprint: null } });
  expect(await make(maker, 'date')).toMatchObject({ isNew: true });
  await expect(make(maker, 'fig')).rejects.toMatchObject({ code: 'FRUIT_TAKEN' });
});

test('what a key made is found before it is made again', async () => {
  await make(by('first'), 'kiwi');
  expect(await findReceipt(by('first'), find)).toMatchObject({ name: 'kiwi' });
  expect(await findReceipt(by('never'), find)).toBeUndefined();
  await expect(findReceipt(by('first', 'b'), find)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('another error passes through, and is no conflict', async () => {
  const broken = () => database.query({ text: 'SELECT 1 / 0' }).then(({ rows }) => rows);
  await expect(once(by('broken'), { insert: broken, find })).rejects.toMatchObject({ code: '22012' });
});
