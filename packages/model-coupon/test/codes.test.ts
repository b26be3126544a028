import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCodeKeys } from '../src/rules/code-keys.ts';
import { createCodeMaker } from '../src/rules/code-maker.ts';
import { CodeShapes } from '../src/rules/code-shapes.ts';
import { normalize, show } from '../src/rules/code-text.ts';
import { defaultCharset, readPattern } from '../src/rules/pattern.ts';
import { createPermutation } from '../src/rules/permutation.ts';

const keys = readCodeKeys(`${'n'.repeat(40)},${'o'.repeat(40)}`);
const keyOf = (id: string) => keys.find(id) ?? expect.fail('no key');
const key = keyOf(keys.current);
const mask = 'PINK-####-####';
const pattern = readPattern(mask, defaultCharset);
const source = {
  campaignId: 'one',
  pattern: mask,
  charset: defaultCharset,
  keyId: key.id,
  shared: null,
  importedLengths: [],
};

test('a permutation takes each place once, and nothing outside', () => {
  const sizes = fc.integer({ min: 1, max: 3_000 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), sizes, (secret, size) => {
      const places = createPermutation(Buffer.from(secret), size).permute(0, size);
      expect(new Set(places).size).toBe(size);
      expect(places.every((place) => place >= 0 && place < size)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('a permutation gives the same in one piece as in many', () => {
  const permutation = createPermutation(key.derive('x').subarray(0, 16), 2 ** 47 + 12_345);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 1, max: 50 }), (first, count) => {
      const singly = Array.from({ length: count }, (_, at) => permutation.permute(first + at, 1)[0]);
      expect([...permutation.permute(first, count)]).toEqual(singly);
    }),
  );
});

test('codes fit their pattern, differ, and are the same each time', () => {
  const make = createCodeMaker(pattern, key, 'campaign');
  const codes = make(0, 20_000);
  expect(new Set(codes).size).toBe(20_000);
  expect(codes.every((code) => /^PINK[2-9A-HJ-NP-Z]{8}$/.test(code))).toBe(true);
  expect(make(19_990, 10)).toEqual(codes.slice(19_990));
  expect(createCodeMaker(pattern, key, 'another')(0, 10)).not.toEqual(codes.slice(0, 10));
});

test('all codes of a small pattern can be made', () => {
  const small = readPattern('A###', '23456789');
  expect(new Set(createCodeMaker(small, key, 'c')(0, 64)).size).toBe(64);
  expect(small).toMatchObject({ capacity: 64, limit: 6 });
});

test('a pattern beyond 48 bits fills all its places', () => {
  const codes = createCodeMaker(readPattern('####-####-####-####-####', defaultCharset), key, 'c')(0, 2_000);
  for (let place = 0; place < 20; place++) expect(new Set(codes.map((code) => code[place])).size).toBe(32);
});

test('what is made is possible, and nearly every guess is forged', () => {
  const shapes = new CodeShapes(keys);
  shapes.add(source);
  const codes = createCodeMaker(pattern, key, 'campaign')(0, 5_000);
  expect(codes.every((code) => typeof shapes.judge(code) === 'object')).toBe(true);
  const guesses = createCodeMaker(pattern, keyOf(readCodeKeys(`${'o'.repeat(40)}`).current), 'campaign')(0, 20_000);
  const passed = guesses.filter((code) => typeof shapes.judge(code) === 'object').length;
  expect(passed).toBeLessThan(60);
  expect(shapes.judge('PONK23456789')).toBe('unknown');
  expect(shapes.judge('PINK2345678O')).toBe('unknown');
});

test('shared codes, imported lengths and retired keys are possible without a check', () => {
  const shapes = new CodeShapes(readCodeKeys('z'.repeat(40)));
  shapes.add({ ...source, pattern: null, shared: 'WELCOME' });
  shapes.add({ ...source, campaignId: 'two', importedLengths: [5] });
  expect(['WELCOME', 'ABCDE', 'PINK23456789', 'NOTHING'].map((code) => shapes.judge(code))).toMatchObject([
    { campaigns: new Set(['one']) },
    { campaigns: new Set() },
    { campaigns: new Set(['two']) },
    'unknown',
  ]);
});

test('a typed code is read whatever its case, spaces and dashes', () => {
  expect(normalize(' pink–ab 23_45cd ')).toBe('PINKAB2345CD');
  expect(normalize('환영 해요')).toBe('환영해요');
  expect(show('Pink-####-####', 'PINKAB2345CD')).toBe('PINK-AB23-45CD');
});

test('a code key has at least 32 characters', () => {
  expect(() => readCodeKeys(`${'a'.repeat(40)},short`)).toThrow('shorter than 32');
});
