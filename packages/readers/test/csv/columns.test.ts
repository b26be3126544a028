import { expect, test } from 'vitest';
import { findColumn, foldHeader } from '../../src/csv.ts';

test.for(['Coupon Code', 'coupon_code', 'COUPON-CODE', ' couponcode ', 'Ｃoupon　Code', 'coupon\u00a0code'])(
  '%j is one name',
  (name) => expect(foldHeader(name)).toBe('couponcode'),
);

test('Korean in either normal form is one name', () =>
  expect(foldHeader('쿠폰 코드'.normalize('NFD'))).toBe(foldHeader('쿠폰코드')));

test.for([
  ['Code', ['name', 'code', 'Code'], 2],
  ['code', ['name', 'Code'], 1],
  ['2', ['name', 'code'], 1],
  ['2', ['2', 'code'], 0],
  ['3', ['name', 'code'], undefined],
  ['0', ['name', 'code'], undefined],
  ['price', ['name', 'code'], undefined],
  ['code', ['code', 'code'], undefined],
  ['name', undefined, undefined],
  ['2', undefined, 1],
] as const)('%s of %j is %s', ([asked, names, at]) => expect(findColumn(asked, names, 2)).toBe(at));
