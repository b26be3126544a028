import { expect, test } from 'vitest';
import { duration } from '../src/terminal/duration.ts';

const dayMs = 86_400_000;
const parse = duration(1000, 730 * dayMs);

test.each([
  ['90d', 90 * dayMs],
  ['12h', dayMs / 2],
  ['30m', 1_800_000],
  ['1s', 1000],
  ['730d', 730 * dayMs],
])('%s is %i ms', (text, ms) => {
  expect(parse(text)).toBe(ms);
});

test.each(['', '90', '5y', '-1d', '0d', '1.5d', ' 1d', '731d', '9999999d', '1d1h'])('%j is refused', (text) => {
  expect(() => parse(text)).toThrow('not a duration from 1s to 730d');
});
