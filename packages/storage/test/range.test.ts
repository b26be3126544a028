import { isProblem, problem } from '@clever/contract';
import { describe, expect, test } from 'vitest';
import { rangeOf } from '../src/range.ts';

const refused = problem('RANGE_REFUSED', 416, 'There is no such range');
const of = (header: string | undefined, size = 100) => rangeOf(header, size, refused);

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=10-', { start: 10, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=99-999999999999999', { start: 99, end: 99 }],
  ['BYTES = 1-2', { start: 1, end: 2 }],
])('%s', (header, range) => {
  expect(of(header)).toEqual(range);
});
test.each([undefined, '', 'bytes', 'lines=1-2', 'seconds=0-1'])('%s asks for everything', (header) => {
  expect(of(header)).toBeUndefined();
});

describe('refuses', () => {
  test.each([
    ...['bytes=100-', 'bytes=5-4', 'bytes=-0', 'bytes=-', 'bytes=', 'bytes=a-b', 'bytes=0-1,3-4', 'bytes=1-2-3'],
    ...['bytes=1e1-20', 'bytes=-1-5', 'bytes=0x1-5', 'bytes=9999999999999999-', 'bytes=１-２'],
  ])('%s, and says how many bytes there are', (header) => {
    expect(() => of(header)).toThrow(expect.toSatisfy((error) => isProblem(error, refused)));
    try {
      of(header);
    } catch (error) {
      expect(error).toMatchObject({ headers: { 'content-range': 'bytes */100' } });
    }
  });
  test('every range of nothing', () => {
    for (const header of ['bytes=0-', 'bytes=0-0', 'bytes=-1']) expect(() => of(header, 0)).toThrow();
  });
});
