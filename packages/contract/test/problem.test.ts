import { expect, test } from 'vitest';
import { isProblem, ProblemError, problem, standard } from '../src/index.ts';

const couponUnknown = problem('COUPON_UNKNOWN', 404, 'There is no such code');
const couponPaused = problem('COUPON_PAUSED', 409, 'The campaign is paused');

test('a kind of problem tells its code, status and title', () => {
  const { code, status, title } = couponUnknown;
  expect({ code, status, title }).toEqual({ code: 'COUPON_UNKNOWN', status: 404, title: 'There is no such code' });
});

test('a problem has the kind it was made of, and what it carries', () => {
  const cause = new Error('the row was gone');
  const error = couponUnknown('No code PINK-1', { extra: { code: 'PINK-1' }, headers: { 'retry-after': '1' }, cause });
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({
    message: 'No code PINK-1',
    code: 'COUPON_UNKNOWN',
    status: 404,
    title: 'There is no such code',
    detail: 'No code PINK-1',
    extra: { code: 'PINK-1' },
    headers: { 'retry-after': '1' },
  });
  expect(error.cause).toBe(cause);
});

test('a problem without a detail is called by its title', () => {
  expect(couponUnknown()).toMatchObject({
    message: 'There is no such code',
    detail: undefined,
    extra: {},
    headers: {},
  });
});

test.for(['coupon_unknown', 'AB', '1_COUPON', 'COUPON-UNKNOWN', ` ${'A'.repeat(4)}`, 'A'.repeat(65)])(
  'a code that reads %j is refused',
  (code) => {
    expect(() => problem(code, 404, 'x')).toThrow(TypeError);
  },
);

test.for([200, 399, 600, 404.5, Number.NaN])('a status of %d is refused', (status) => {
  expect(() => problem('COUPON_UNKNOWN', status, 'x')).toThrow(TypeError);
});

test('an error is a problem of the kinds that are named, or of any', () => {
  const error: unknown = couponUnknown();
  expect(isProblem(error)).toBe(true);
  expect(isProblem(error, couponPaused, couponUnknown)).toBe(true);
  expect(isProblem(error, couponPaused)).toBe(false);
});

test('what only looks like a problem is none', () => {
  for (const error of [new Error('x'), { code: 'COUPON_UNKNOWN', status: 404 }, null, undefined, 'COUPON_UNKNOWN'])
    expect(isProblem(error, couponUnknown)).toBe(false);
});

test('a standard problem has a code of its own', () => {
  const codes = Object.values(standard).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
