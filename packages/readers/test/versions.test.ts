import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { compareVersions, readRange, readVersion } from '../src/versions.ts';

const minimum = readVersion('2.10.0');
const isBelow = (text: string | undefined) => compareVersions(readVersion(text), minimum) < 0;

describe('a version', () => {
  test.each([
    ['2.10', '2.10.0'],
    ['2', '2.0.0'],
    ['v2.9.9', '2.9.9'],
    ['Version 2.9.9', '2.9.9'],
    [' 2.9.9 ', '2.9.9'],
    ['\u200e2.9.9\u00a0', '2.9.9'],
    ['2.9.9 (543)', '2.9.9'],
    ['2.9.9(543)', '2.9.9'],
    ['2.9.9[543]', '2.9.9'],
    ['2.9.9 543', '2.9.9'],
    ['2.9.9 build 543', '2.9.9'],
    ['2.9.9+543', '2.9.9'],
    ['2.9.9（543）', '2.9.9'],
    ['2.09.0', '2.9.0'],
    ['02.9.000', '2.9.0'],
    ['2,9,9', '2.9.9'],
    ['2_9_9', '2.9.9'],
    ['2.9.', '2.9.0'],
    ['2.9.9.1', '2.9.9.1'],
    ['2.9.9.0.0', '2.9.9'],
    ['1.2.3.4.5.6', '1.2.3.4.5.6'],
    ['2.9.9-01', '2.9.9-1'],
    ['2.9.9-beta.2 (7)', '2.9.9-beta.2'],
    ['2.9.9b2', '2.9.9-b2'],
    ['2.9.9 beta 2', '2.9.9-beta.2'],
    ['2026.06.15', '2026.6.15'],
    ['2026-06-15', '2026.6.15'],
    ['26.6', '26.6.0'],
    ['20260615', '20260615.0.0'],
    ['٢.٩.٩', '2.9.9'],
    ['२.१०', '2.10.0'],
    ['２．９．９', '2.9.9'],
  ])('%j is %s', (text, read) => expect(readVersion(text)?.text).toBe(read));

  test.each(['', ' ', 'newest', 'beta 2', '(543)', '2..9', '.9', '-1', '2.9!', '\u0000', '1'.repeat(65)])(
    '%j is unknown, and below every version',
    (text) => {
      expect(readVersion(text)).toBeUndefined();
      expect(compareVersions(readVersion(text), readVersion('0.0.0-0'))).toBeLessThan(0);
    },
  );

  test('none is below a minimum by its spelling alone', () => {
    for (const text of ['v2.9.9', '2.9.9.1', '2.09.0', ' 2.9.9', '2.9.9 (543)', '2,9,9', '2.9.9-01', 'soon', undefined])
      expect([text, isBelow(text)]).toEqual([text, true]);
    for (const text of ['v2.10.0', '2.10', '2.10.0.1', '2.010.0', ' 2.10.0', '2.10.0 (1)', '2,10', '10', '2026.06'])
      expect([text, isBelow(text)]).toEqual([text, false]);
  });

  test('numbers are compared exactly, however long', () => {
    const [one, other] = ['1.99999999999999999998', '1.99999999999999999999'].map(readVersion);
    expect(compareVersions(one, other)).toBeLessThan(0);
  });
});

const number = fc.nat({ max: 12 }).map(String);
const identifier = fc.constantFrom('0', '1', '10', '01', 'a', 'B', 'beta', 'x-1', '-');
const anyText = fc
  .record({
    prefix: fc.constantFrom('', 'v', ' '),
    numbers: fc.array(number, { minLength: 1, maxLength: 5 }),
    prerelease: fc.array(identifier, { maxLength: 3 }),
    build: fc.constantFrom('', '+7', ' (543)'),
  })
  .map(({ prefix, numbers, prerelease, build }) =>
    [prefix, numbers.join('.'), prerelease.length > 0 ? `-${prerelease.join('.')}` : '', build].join(''),
  );
const anyVersion = fc.oneof({ weight: 9, arbitrary: anyText }, fc.string()).map(readVersion);

describe('the order', () => {
  test('is total: antisymmetric, transitive, and 0 only for the same version', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
        const [ab, ba, bc, ac] = [[a, b] as const, [b, a] as const, [b, c] as const, [a, c] as const].map(
          ([one, other]) => Math.sign(compareVersions(one, other)),
        ) as [number, number, number, number];
        expect(ab).toBe(ba === 0 ? 0 : -ba);
        expect(ab === 0).toBe(a?.text === b?.text);
        if (ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a version is read as it is written', () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        expect(readVersion(version?.text)).toEqual(version);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is that of semantic versioning where that has one', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const [a, b] = [semver.parse(one.trim()), semver.parse(other.trim())];
        fc.pre(a !== null && b !== null && !/\(/.test(one + other));
        expect(Math.sign(compareVersions(readVersion(one), readVersion(other)))).toBe(semver.compare(a, b));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a range', () => {
  test.each([
    ['>=2.1.0, <3', '2.5.0', true],
    ['>=2.1.0,<3', '3.0.0', false],
    ['>= 2.1 , < 3', '2.1.0', true],
    ['>=2.1 <3 || >=4', '4.1', true],
    ['>=2.9.9.1', '2.9.9', false],
    ['>=2.9.9.1', '2.9.9.1', true],
    ['2.9.9.x', '2.9.9.7', true],
    ['^2.9.9.1', '2.10.0', true],
    ['~2.9.9.1', '2.10.0', false],
    ['>=2026.06', '2026.06.01', true],
    ['<2026.06', '2026.5.31', true],
    ['2.0 - 2.9', '2.9.9', true],
    ['>=2', '3.0.0-beta', true],
    ['<3', '3.0.0-beta', false],
    ['<2.10.0', '2.09.0', true],
    ['>=2.10.0', '2.09.0', false],
    ['<2.10.0', 'soon', true],
    ['>=0.0.0', 'soon', false],
    ['*', 'soon', true],
  ])('%j has %s: %s', (range, version, has) => expect(readRange(range)?.(readVersion(version))).toBe(has));

  test.each(['', ' ', 'new ones', '>=', '>=2 ||', '2,1', '>=2,5', '=>2', '>=2.1.0 and <3', '2.x.1', '>=(2)', '!=2'])(
    '%j cannot be read',
    (range) => expect(readRange(range)).toBeUndefined(),
  );

  test('of two complementary ones, each version is in one', () => {
    fc.assert(
      fc.property(anyVersion, anyText, (version, bound) => {
        const text = readVersion(bound)?.text;
        expect(readRange(`>=${text}`)?.(version)).toBe(!readRange(`<${text}`)?.(version));
      }),
    );
  });

  const partial = fc
    .tuple(fc.array(number, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '.x', '-beta', '-1.a'))
    .map(
      ([numbers, tail]) =>
        numbers.join('.') + (numbers.length === 3 ? tail.replace('.x', '') : tail.replace(/-.*/, '')),
    );
  const comparator = fc
    .tuple(fc.constantFrom('', '=', '>', '>=', '<', '<=', '~', '^'), partial)
    .map(([op, version]) => op + version);
  const full = fc
    .tuple(fc.tuple(number, number, number), fc.constantFrom('', '-0', '-beta', '-beta.2', '-1.a'))
    .map(([numbers, tail]) => numbers.join('.') + tail);

  test('is what npm takes it for', () => {
    fc.assert(
      fc.property(fc.array(comparator, { minLength: 1, maxLength: 2 }), full, (all, version) => {
        const range = all.join(' ');
        // npm lets pre-releases into `^0.2.3` and not into `^1.2.3`.
        fc.pre(!/\^0/.test(range) || !version.includes('-'));
        const expected = semver.satisfies(version, range, { includePrerelease: true });
        expect([range, version, readRange(range)?.(readVersion(version))]).toEqual([range, version, expected]);
      }),
      { numRuns: 5_000 },
    );
  });
});
