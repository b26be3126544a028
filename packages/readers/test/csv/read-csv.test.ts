import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { type CsvOptions, readCsv } from '../../src/csv.ts';

async function* pieces(file: Buffer, size = file.length) {
  for (let at = 0; at < file.length; at += Math.max(1, size)) yield file.subarray(at, at + Math.max(1, size));
}

async function read(file: string | Buffer, options: CsvOptions = {}, size?: number) {
  const rows: { cells: readonly string[]; line: number }[] = [];
  for await (const { cells, line } of readCsv(pieces(Buffer.from(file as string), size), options))
    rows.push({ cells, line });
  return rows;
}
const cellsOf = async (...given: Parameters<typeof read>) => (await read(...given)).map(({ cells }) => cells);

const wide = (text: string, mark = true) => Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
const table = [
  ['쿠폰 코드', 'note'],
  ['A1', '똠방각하 펲시'],
];

test.for([
  ['commas', 'a,b\n1,2\n'],
  ['semicolons', 'a;b\n1;2\n'],
  ['tabs', 'a\tb\n1\t2\n'],
  ['what it says itself', 'sep=;\na;b\n1;2\n'],
  ['what it says itself, quoted', '"sep=|"\r\na|b\r\n1|2\r\n'],
  ['a mark', '\ufeffa,b\n1,2\n'],
  ['a mark and what it says itself', '\ufeffsep=\t\r\na\tb\r\n1\t2'],
  ['carriage returns', 'a,b\r1,2\r'],
  ['line feeds and carriage returns mixed', 'a,b\r\n1,2\n'],
  ['no end', 'a,b\n1,2'],
  ['quotes', '"a","b"\n"1","2"\n'],
  ['rows of nothing', '\n\na,b\n,\n\n1,2\n,,\n'],
] as const)('a table with %s', async ([, file]) => {
  const expected = [
    ['a', 'b'],
    ['1', '2'],
  ];
  for (const size of [1, 2, 3, 1000]) expect(await cellsOf(file, {}, size)).toEqual(expected);
});

test('semicolons between, though there are commas within', async () => {
  const file = 'Preis (EUR, netto);Code\n5,00;A1\n7,50;B2\n';
  expect((await cellsOf(file))[1]).toEqual(['5,00', 'A1']);
});

test('quotes keep delimiters, quotes and line breaks, which are line feeds', async () => {
  const rows = await read('a,b\r\n"x, ""y""","1\r\n2\r3"\r\nlast,\r\n');
  expect(rows).toEqual([
    { cells: ['a', 'b'], line: 1 },
    { cells: ['x, "y"', '1\n2\n3'], line: 4 },
    { cells: ['last', ''], line: 5 },
  ]);
});

test('the line that says the delimiter counts as a line', async () => {
  expect((await read('sep=;\na;b\n1;2\n')).map(({ line }) => line)).toEqual([2, 3]);
});

test.for([
  ['utf-16 of either order', [wide(lines()), wide(lines()).swap16()], {}],
  ['utf-16 without a mark, as it is said', [wide(lines(), false)], { encoding: 'utf-16le' }],
  ['euc-kr, as it is said', [iconv.encode(lines(), 'cp949')], { encoding: 'euc-kr' }],
  ['euc-kr, where it may be taken', [iconv.encode(lines(), 'cp949')], { takesKorean: true }],
  ['utf-8, though Korean may be taken', [Buffer.from(lines())], { takesKorean: true }],
] as const)('a file in %s', async ([, files, options]) => {
  for (const file of files) for (const size of [1, 5, 1000]) expect(await cellsOf(file, options, size)).toEqual(table);
});

function lines() {
  return table.map((row) => row.join(',')).join('\r\n');
}

test.for([
  ['Latin-1', Buffer.from('code\nCaf\xe9\n', 'latin1'), 2, undefined],
  ['Latin-1 that could be Korean of Windows', Buffer.from('name\n\xc4rger\n\xc9cole\n', 'latin1'), 2, undefined],
  ['half a character at its end', Buffer.from('code\na\n봄').subarray(0, -1), 3, undefined],
  ['Korean', iconv.encode('name,code\nA,1\n봄,2\n', 'cp949'), 3, 'euc-kr'],
  ['Korean with carriage returns', iconv.encode('name,code\r\nA,1\r\n봄,2\r\n', 'cp949'), 3, 'euc-kr'],
  ['Korean far down', iconv.encode(`code\n${'ABC\n'.repeat(60_000)}쿠폰\n`, 'cp949'), 60_002, 'euc-kr'],
  // The first of these syllables is U+012B where it is taken for UTF-8.
  ['Korean that begins like UTF-8', iconv.encode('code\n카\n한글\n', 'cp949'), 3, 'euc-kr'],
  ['utf-16 without a mark', wide('code\nA1\n', false), 1, 'utf-16le'],
  ['utf-16 the other way round', wide('code\nA1\n', false).swap16(), 1, 'utf-16be'],
  ['utf-16 with half a pair', Buffer.concat([wide('a\r\nb\n'), Buffer.from([0x00, 0xd8, 0x0a, 0x00])]), 3, undefined],
  ['utf-16 with half a unit', Buffer.concat([wide('a\nb'), Buffer.from([0x41])]), 2, undefined],
] as const)('%s is refused with its line', async ([, file, line, encoding]) => {
  for (const size of file.length < 1000 ? [1, 7, 1000] : [65_536]) {
    const fault = await read(file, {}, size).catch((error) => error);
    expect(fault).toMatchObject({ code: 'FILE_ENCODING_WRONG', extra: { line } });
    expect(fault.extra.encoding).toBe(encoding);
    if (encoding) expect(fault.message).toContain(`?encoding=${encoding}`);
  }
});

test('a mark and a request that say different things are refused', async () => {
  await expect(read('\ufeffa,b\n', { encoding: 'euc-kr' })).rejects.toMatchObject({ code: 'FILE_ENCODING_WRONG' });
});

test('what is said is checked as well', async () => {
  const options = { encoding: 'euc-kr' } as const;
  await expect(read(Buffer.from('a\nb\n\xff\n', 'latin1'), options)).rejects.toMatchObject({ extra: { line: 3 } });
});

test.for([
  ['FILE_MALFORMED', 2, 'a,b\n1,\0\n'],
  ['FILE_MALFORMED', 3, 'a,b\n1,2\n"3,4\n5,6\n'],
  ['FILE_MALFORMED', 3, 'a,b\n1,2\n3,4"5\n'],
  ['FILE_MALFORMED', 2, 'a,b\n"3"x,4\n'],
  ['FILE_TOO_LARGE', 2, `a,b\n${'x'.repeat(70_000)},2\n`],
  ['FILE_TOO_LARGE', 2, `a,b\n"x\n${'x\n'.repeat(40_000)}`],
  ['FILE_TOO_LARGE', 2, `a,b\n${'x'.repeat(300_000)}`],
  ['FILE_TOO_LARGE', 1, ','.repeat(300)],
] as const)('%s in line %i', async ([code, line, file]) => {
  await expect(read(file, { maxColumns: 200 }, 8_192)).rejects.toMatchObject({ code, extra: { line } });
});

test.for(['', '\ufeff', ' \r\n,\r\n\r\n', 'sep=;\n'])('a file of nothing is refused: %j', async (file) => {
  await expect(read(file)).rejects.toMatchObject({ code: 'FILE_EMPTY' });
});

test('bounds of rows and bytes', async () => {
  expect(await read('a\n1\n2\n', { maxRows: 3, maxBytes: 6 })).toHaveLength(3);
  await expect(read('a\n1\n2\n3\n', { maxRows: 3 })).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    extra: { line: 4 },
  });
  await expect(read('a\n1\n2\n', { maxBytes: 5 })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
});

test('an upload that breaks off ends in its error', async () => {
  async function* broken() {
    yield Buffer.from('a,b\n');
    throw new Error('gone');
  }
  await expect(readCsv(broken()).next()).rejects.toThrow('gone');
});

test('whatever is written is read, in whatever encoding and pieces', async () => {
  const letter = fc.constantFrom(...'aZ09 ,;\t"\n=\'-éß봄똠漢😀');
  const cell = fc.string({ unit: letter, maxLength: 6 }).map((text) => `x${text}`);
  const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const delimiters = fc.constantFrom(',', ';', '\t');
  const breaks = fc.constantFrom('\n', '\r\n', '\r');
  await fc.assert(
    fc.asyncProperty(tables, delimiters, breaks, fc.nat(9), async (rows, delimiter, lineBreak, size) => {
      const text = `sep=${delimiter}${lineBreak}${rows
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter))
        .join(lineBreak)}`;
      for (const file of [Buffer.from(text), wide(text), wide(text).swap16()])
        expect(await cellsOf(file, {}, size + 1)).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});
