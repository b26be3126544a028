import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { isSame } from '../../src/rules/is-same.ts';
import { mapRecord } from '../../src/rules/map-record.ts';
import { merge } from '../../src/rules/merge.ts';
import { readDay } from '../../src/rules/read-day.ts';
import { readCsv, readJson } from '../../src/rules/read-records.ts';

test.each([
  ['2026-01-31', '2026-01-31'],
  ['2026.1.3', '2026-01-03'],
  ['2026/01/31 21:00', '2026-01-31'],
  ['2026. 1. 31.', '2026-01-31'],
  ['20260131', '2026-01-31'],
  ['20260131210000', '2026-01-31'],
  ['2026년 1월 31일', '2026-01-31'],
  ['2026-01-31T21:00:00+09:00', '2026-01-31'],
  ['2026-02-30', undefined],
  ['0000-01-01', undefined],
  ['soon', undefined],
])('the day %s is %s', (text, day) => expect(readDay(text)).toBe(day));

describe('a record', () => {
  const mapping = {
    key: { from: 'id' },
    title: { from: 'info.title' },
    broadcaster: { value: 'KBS' },
    people: { from: 'cast', split: ',' },
    category: { from: 'genre', map: { 다큐: 'documentary' } },
    firstAired: { from: 'day' },
  };
  test('keeps what is named like what every object has', () => {
    const record = { id: 'constructor', info: { title: 'valueOf' }, genre: 'valueOf' };
    expect(mapRecord(record, { ...mapping, title: { from: 'info.title', map: { a: 'b' } } })).toMatchObject({
      key: 'constructor',
      fields: { title: 'valueOf', category: 'valueOf' },
    });
  });
  test('is read as the mapping says', () => {
    const record = {
      id: 7,
      info: { title: ' 인간\n극장 ' },
      cast: '김하나(연출), Lee',
      genre: '다큐',
      day: '20010501',
    };
    expect(mapRecord(record, mapping)).toEqual({
      key: '7',
      fields: {
        title: '인간 극장',
        broadcaster: 'KBS',
        people: [
          { name: '김하나', role: '연출' },
          { name: 'Lee', role: null },
        ],
        category: 'documentary',
        firstAired: '2001-05-01',
      },
    });
  });
  test.each([
    ['Kim', { name: 'Kim', role: null }],
    ['Kim (director)', { name: 'Kim', role: 'director' }],
    ['Kim (Jr) (director)', { name: 'Kim (Jr)', role: 'director' }],
    ['Kim ()', { name: 'Kim', role: null }],
    ['Kim (a) b)', { name: 'Kim (a) b)', role: null }],
  ])('says of %s who it is, and as what', (cast, person) => {
    expect(mapRecord({ id: 1, info: { title: 'a' }, cast }, mapping)).toMatchObject({ fields: { people: [person] } });
  });
  test('with a name of a million blanks is refused, at once', () => {
    const cast = `a${' '.repeat(1_000_000)}b`;
    expect(mapRecord({ id: 1, info: { title: 'a' }, cast }, mapping)).toMatchObject({
      reason: expect.stringContaining('people'),
    });
  });
  test.each([
    [{ info: { title: 'a' } }, 'the key is empty'],
    [{ id: 1, info: { title: ' ' } }, 'the title is empty'],
    [{ id: 1, info: { title: 'a' }, day: 'soon' }, 'firstAired is not a day'],
    [{ id: 1, info: { title: 'a'.repeat(301) } }, expect.stringContaining('title')],
  ])('%j is refused: %s', (record, reason) => {
    expect(mapRecord(record, mapping)).toMatchObject({ reason });
  });
});

describe('a file', () => {
  const all = async (records: AsyncIterable<unknown>) => {
    const list = [];
    for await (const record of records) list.push(record);
    return list;
  };
  test('of CSV has names in its first row', async () => {
    const csv = Readable.from([Buffer.from('\ufeffid,title\n1,"a, b"\n\n2,c\n')]);
    expect(await all(readCsv(csv))).toEqual([
      { id: '1', title: 'a, b' },
      { id: '2', title: 'c' },
    ]);
  });
  test('of JSON is read in the encoding that is said', async () => {
    const file = Readable.from([Buffer.from('[{"a":"\xc7\xd8\xb3\xe0"}]', 'latin1')]);
    expect(await all(readJson(file, undefined, { encoding: 'euc-kr' }))).toEqual([{ a: '해녀' }]);
  });
  test('of CSV without names has numbers instead', async () => {
    const csv = Readable.from([Buffer.from('1;a\n2\n')]);
    expect(await all(readCsv(csv, { header: 'absent' }))).toEqual([
      { 1: '1', 2: 'a' },
      { 1: '2', 2: '' },
    ]);
  });
  test('is UTF-8, wherever it is cut', async () => {
    const bytes = [...Buffer.from('id,title\n1,해녀\n')];
    const csv = Readable.from(bytes.map((byte) => Buffer.from([byte])));
    expect(await all(readCsv(csv))).toEqual([{ id: '1', title: '해녀' }]);
  });
  test.each([
    ['CSV', (file: Readable) => readCsv(file)],
    ['JSON', (file: Readable) => readJson(file, undefined)],
  ])('of %s in another encoding is refused', async (_, read) => {
    const cp949 = Buffer.from([0x69, 0x64, 0x0a, 0xc7, 0xd8, 0xb3, 0xe0, 0x0a]);
    await expect(all(read(Readable.from([cp949])))).rejects.toMatchObject({
      code: 'FILE_ENCODING_WRONG',
      extra: { line: 2 },
    });
  });
  test('of JSON has a list somewhere', async () => {
    const json = Readable.from([Buffer.from('{"data":{"items":[{"a":1},5]}}')]);
    expect(await all(readJson(json, 'data.items'))).toEqual([{ a: 1 }, {}]);
  });
  test.each([
    ['{', undefined],
    ['{}', undefined],
    ['{"a":[]}', 'b'],
  ])('%s without a list at %s is refused', async (text, items) => {
    const read = all(readJson(Readable.from([Buffer.from(text)]), items));
    await expect(read).rejects.toMatchObject({ code: 'ARCHIVE_IMPORT_UNREADABLE' });
  });
});

test.each([
  ['KBS', '2001-01-01', 'kbs ', '2001-01-20', true],
  ['KBS', '2001-01-01', 'EBS', '2001-01-01', false],
  ['KBS', '2001-01-01', null, null, true],
  ['KBS', '2001-01-01', 'KBS', '2003-01-01', false],
])('%s %s and %s %s are the same: %s', (one, from, other, to, same) => {
  expect(isSame({ broadcaster: one, firstAired: from }, { broadcaster: other, firstAired: to })).toBe(same);
});

test('a programme is what the most believed source says, and lists are joined', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const kim = { name: 'Kim', role: null };
  const records = [
    {
      source: 'b',
      key: '2',
      at,
      rank: 2,
      fields: { title: 'B', synopsis: 'b', people: [kim, { name: 'Lee', role: null }] },
    },
    { source: 'a', key: '1', at, rank: 1, fields: { title: 'A', people: [kim] } },
  ];
  const { content, provenance } = merge(records, { broadcaster: { value: 'KBS', by: 'desk', at } });
  expect(content).toMatchObject({
    title: 'A',
    synopsis: 'b',
    broadcaster: 'KBS',
    people: [{ name: 'Kim' }, { name: 'Lee' }],
  });
  expect(provenance).toEqual({
    title: [{ source: 'a', key: '1', at }],
    synopsis: [{ source: 'b', key: '2', at }],
    broadcaster: [{ source: 'person', key: 'desk', at }],
    people: [
      { source: 'a', key: '1', at },
      { source: 'b', key: '2', at },
    ],
  });
});
