import Type, { type TSchema } from 'typebox';
import Value from 'typebox/value';
import { expect, test } from 'vitest';
import { json, nullable, pageOf, paging, text, withDefault } from '../src/index.ts';
import { CallerName, createSecret, digestSecret, Grant } from '../src/permits.ts';

test.for<[string, TSchema, readonly unknown[], readonly unknown[]]>([
  ['a text', text(3), ['a', 'abc'], ['', 'abcd', 1]],
  ['a text that may be empty', text(3, { minLength: 0 }), [''], ['abcd']],
  ['a value or null', nullable(text(3)), ['a', null], ['', undefined]],
  [
    'a page',
    pageOf(text(3)),
    [
      { items: ['a'], next: null },
      { items: [], next: 'x' },
    ],
    [{ items: ['a'] }, []],
  ],
  ['a limit', paging(20, 50).limit, [1, 50], [0, 51, 1.5]],
  ['the name of a caller', CallerName, ['coupon', 'shop-2'], ['Shop', '2shop', 'shop:x', 'a'.repeat(65)]],
  ['a grant', Grant, ['coupon.redeem', 'coupon.*', 'ops.metrics'], ['*', 'coupon', 'coupon.', '*.redeem', 'a.b.c']],
])('%s', ([, schema, right, wrong]) => {
  for (const value of right) expect([value, Value.Check(schema, value)]).toEqual([value, true]);
  for (const value of wrong) expect([value, Value.Check(schema, value)]).toEqual([value, false]);
});

test('a default is in the schema, and the schema that was given stays', () => {
  const given = Type.Integer();
  expect(withDefault(given, 3)).toMatchObject({ type: 'integer', default: 3 });
  expect(given).not.toHaveProperty('default');
  expect(paging(20).limit).toMatchObject({ default: 20, maximum: 100 });
});

test('any value has a size and a depth', () => {
  expect(json(1_000)).toMatchObject({ maxBytes: 1_000, maxDepth: 8 });
});

test('a secret is 256 bits that nobody else has, and is stored as its SHA-256', () => {
  expect(createSecret()).toMatch(/^[\w-]{43}$/);
  expect(createSecret()).not.toBe(createSecret());
  expect(digestSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
