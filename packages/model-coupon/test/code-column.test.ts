import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CodeColumnOptions, findCodeColumn } from '../src/rules/code-column.ts';
import { codeHeaders } from '../src/rules/code-headers.ts';
import { patternTeller } from '../src/rules/pattern.ts';

const ofNone: (typed: string) => boolean = () => false;
const decide = (table: readonly (readonly string[])[], said: CodeColumnOptions = {}, isOfPattern = ofNone) =>
  findCodeColumn(
    {
      rows: table.map((cells, index) => ({ cells, line: index + 1, number: index + 1 })),
      width: Math.max(...table.map((cells) => cells.findLastIndex((cell) => cell !== '') + 1)),
    },
    said,
    isOfPattern,
  );
const column = (...cells: string[]) => cells.map((cell) => [cell]);
const unclear = { code: 'FILE_COLUMN_UNCLEAR' };

describe('a known header', () => {
  test.for([
    'Gift Card Code',
    'Discount Code',
    'coupon_code',
    'Codes',
    'voucher',
    'promo-code',
    'CODE',
    'Coupon',
    '쿠폰',
    '쿠폰 코드',
    '쿠폰코드',
    '코드',
    '쿠폰 번호'.normalize('NFD'),
    'ＣＯＤＥ',
  ])('%s names the column', (name) => {
    expect(decide(column(name, 'AAA111', 'BBB222'))).toEqual({ at: 0, name });
    expect(decide(column(name))).toEqual({ at: 0, name });
    expect(
      decide([
        ['Name', name],
        ['Kim', 'AAA111'],
      ]),
    ).toEqual({ at: 1, name });
  });

  test('in whatever case, with whatever between its words, is never a code', () => {
    const between = fc.constantFrom('', ' ', '_', '-', '  ', '\u00a0', ' - ');
    const headers = fc.tuple(fc.constantFrom(...codeHeaders), between, fc.boolean()).map(([name, sign, isUpper]) => {
      const joined = name.replaceAll(' ', sign);
      return isUpper ? joined.toUpperCase() : joined;
    });
    const codes = fc.array(fc.stringMatching(/^[A-Z0-9]{3,12}$/), { maxLength: 5 });
    fc.assert(
      fc.property(headers, codes, (header, list) => {
        expect(decide(column(header, ...list)).name).toBe(header);
      }),
    );
  });
});

describe('a file of one column', () => {
  test.for([
    ['AAA111', 'BBB222'],
    ['TAKEN-1'],
    ['gold 123', 'silver 1'],
    ['SUMMER', 'WINTER', 'AUTUMN'],
    ['SUMMER', 'FALL'],
    ['봄맞이', '여름'],
    ['12345678', '87654321'],
    ['abc1', 'ABC2', 'abc3'],
  ])('of codes alone: %j', (list) => expect(decide(column(...list))).toEqual({ at: 0, name: undefined }));

  test.for([
    ['Seriennummer', 'AAA111'],
    ['クーポン', 'AAA111'],
    ['Our codes', 'AAA111', 'BBB222'],
    ['WELCOME', 'AB12', 'CD34'],
    ['Titel', 'SUMMER', 'WINTER'],
    ['gutschein', 'SUMMER', 'WINTER'],
    ['GUTSCHEIN', 'summer', 'winter'],
    ['NUMMER', 'ABCDEFGH', 'HGFEDCBA'],
    ['Code #', 'AAA111'],
    ['Code 1', 'AAA111'],
    ['쿠폰1', 'AAA111'],
    ['code:', 'AAA111'],
    ['Spring campaign', 'Code', 'AAA111'],
    ['CODES 2026', 'CODE', 'AAA111'],
    ['SUMMER'],
    ['a'],
  ])('whose first may be a header: %j', (list) => {
    expect(() => decide(column(...list))).toThrow(expect.objectContaining(unclear));
  });

  test('shows the line, and how to say what it is', () => {
    expect(() => decide(column('Seriennummer', 'AAA111'))).toThrow(
      /Line 1, "Seriennummer".*\?header=present.*\?header=absent/,
    );
  });

  test('is taken as it is said to be', () => {
    expect(decide(column('SUMMER'), { header: 'absent' })).toEqual({ at: 0, name: undefined });
    expect(decide(column('Code', 'A1B2'), { header: 'absent' })).toEqual({ at: 0, name: undefined });
    expect(decide(column('AAA111', 'BBB222'), { header: 'present' })).toEqual({ at: 0, name: 'AAA111' });
  });

  test('of a campaign with a pattern is judged by it', () => {
    const isOfPattern = patternTeller({ pattern: 'PINK-####', charset: null });
    expect(decide(column('PINK-ABCD', 'pink 2345'), {}, isOfPattern).name).toBeUndefined();
    expect(() => decide(column('BATCH 2026', 'PINK-2345', 'PINK-2346'), {}, isOfPattern)).toThrow(
      expect.objectContaining(unclear),
    );
    // O, I, 0 and 1 are in no code.
    expect(() => decide(column('PINK-COIN'), {}, isOfPattern)).toThrow(expect.objectContaining(unclear));
  });

  test('has no words as a code that stand before codes with digits', () => {
    const wordy = fc.stringMatching(/^[A-Za-z가-힣ÄÖÜ]{2,10}( [A-Za-z가-힣]{2,10}){0,2}$/);
    const codes = fc.array(fc.stringMatching(/^[A-Z]{2,6}[0-9]{1,4}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(wordy, codes, (first, list) => {
        let name: string | undefined;
        try {
          name = decide(column(first, ...list)).name;
        } catch (error) {
          return void expect(error).toMatchObject(unclear);
        }
        expect(name).toBe(first);
      }),
    );
  });

  test('of codes that are alike is never refused', () => {
    const codes = fc.array(fc.stringMatching(/^[A-Z]{2}[0-9][A-Z0-9]{5}$/), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(codes, (list) => void expect(decide(column(...list)).name).toBeUndefined()));
  });
});

describe('a file of several columns', () => {
  const people = [
    ['Name', 'Kept'],
    ['Kim', 'AAA111'],
    ['Lee', 'BBB222'],
  ];

  test('without a known header asks which it is', () => {
    expect(() => decide(people)).toThrow(/"Name", "Kept".*\?column=/);
    expect(() => decide(people, { header: 'present' })).toThrow(expect.objectContaining(unclear));
    expect(() => decide(people.slice(1), { header: 'absent' })).toThrow(expect.objectContaining(unclear));
  });

  test('with two known headers asks as well', () => {
    expect(() =>
      decide([
        ['Coupon', 'Code'],
        ['Spring', 'AAA111'],
      ]),
    ).toThrow(/several columns of codes/);
  });

  test('a title above the header makes none of one', () => {
    expect(() => decide([['My codes'], ['Name', 'Code'], ['Kim', 'AAA111']])).toThrow(expect.objectContaining(unclear));
    expect(() => decide([['My codes 1'], ['Name', 'Code'], ['Kim', 'AAA111']], { column: '2' })).toThrow(
      /Line 2, "Code"/,
    );
  });

  test.for([
    [{ column: 'kept' }, { at: 1, name: 'Kept' }],
    [
      { column: 'Kept', header: 'present' },
      { at: 1, name: 'Kept' },
    ],
    [
      { column: '2', header: 'present' },
      { at: 1, name: 'Kept' },
    ],
  ] as const)('as it is said: %j', ([said, found]) => expect(decide(people, said)).toEqual(found));

  test('a column by its number, whose first is judged as that of a file of one', () => {
    expect(decide(people.slice(1), { column: '2' })).toEqual({ at: 1, name: undefined });
    expect(decide(people.slice(1), { column: '2', header: 'absent' })).toEqual({ at: 1, name: undefined });
    expect(() => decide(people, { column: '2' })).toThrow(/Line 1, "Kept"/);
  });

  test.for([{ column: 'price' }, { column: '3' }, { column: 'Kept', header: 'absent' }] as const)(
    'refuses a column that it has not: %j',
    (said) => expect(() => decide(people, said)).toThrow(expect.objectContaining(unclear)),
  );

  test('whose others are always empty is one of one column', () => {
    expect(
      decide([
        ['AAA111', ''],
        ['BBB222', ''],
      ]),
    ).toEqual({ at: 0, name: undefined });
  });
});
