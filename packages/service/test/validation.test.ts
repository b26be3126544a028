import { Day, Id, Instant, nullable, text, withDefault } from '@clever/contract';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { closed, compileInput, describeFault } from '../src/validation.ts';

const schema = Type.Object({
  labels: Type.Record(text(8, { pattern: '^[a-z]+$' }), Type.Object({ on: Type.Boolean() }), { maxProperties: 2 }),
});
const isValid = compileInput(closed(schema), 'body');

test.for<[object, boolean]>([
  [{ labels: {} }, true],
  [{ labels: { a: { on: true } } }, true],
  [{ labels: { 'A b': { on: true } } }, false],
  [{ labels: { a: { on: true, off: false } } }, false],
  [{ labels: {}, other: 1 }, false],
])('%j: %s', ([value, expected]) => {
  expect(isValid(value)).toBe(expected);
});

const isTime = compileInput(closed(Type.Object({ at: Type.Optional(Instant), on: Type.Optional(Day) })), 'body');

test.for<[object, boolean]>([
  [{ at: '2026-02-28T23:59:59.999+09:00' }, true],
  [{ at: '1000-01-01T00:00:00Z' }, true],
  [{ at: '9999-12-31T23:59:59Z' }, true],
  [{ at: '0000-01-01T00:00:00Z' }, false],
  [{ at: '1000-01-01T00:00:00+01:00' }, false],
  [{ at: '9999-12-31T23:59:59-01:00' }, false],
  [{ at: '2016-12-31T23:59:60Z' }, false],
  [{ at: '2026-02-30T00:00:00Z' }, false],
  [{ at: '0001-01-01T00:00:00Z' }, false],
  [{ on: '1000-01-01' }, true],
  [{ on: '9999-12-31' }, true],
  [{ on: '0999-12-31' }, false],
  [{ on: '0000-01-01' }, false],
])('%j: %s', ([value, expected]) => {
  expect(isTime(value)).toBe(expected);
});

const texts = Type.Object({
  name: Type.Optional(nullable(text(5, { pattern: '^[^\\u0000-\\u001f]+$' }))),
  tags: Type.Optional(Type.Array(text(3), { maxItems: 2 })),
  exact: Type.Optional(text(3, { exact: true })),
  note: Type.Optional(text(3, { minLength: 0 })),
  id: Type.Optional(Id),
});
const check = compileInput(closed(texts), 'body');

test.for<[object, object]>([
  [{ name: '\u3000\ufeff\u00a0 abcde\u0085\n' }, { name: 'abcde' }],
  [{ name: 'a b' }, { name: 'a b' }],
  [
    { name: null, tags: [' a ', 'b'] },
    { name: null, tags: ['a', 'b'] },
  ],
  [{ exact: ' a ' }, { exact: ' a ' }],
  [{ note: '   \t ' }, { note: '' }],
  [{ id: '018F4B5E-0000-7000-8000-00000000000A' }, { id: '018f4b5e-0000-7000-8000-00000000000a' }],
])('%j is read as %j', ([given, read]) => {
  expect([check(given), given]).toEqual([true, read]);
});

test.for([' ', '\u3000', '\ufeff', '\u00a0', '\u0085', '\u2003\u2028', '\t\r\n'])(
  'a blank text %j is none',
  (blank) => {
    expect([check({ name: blank }), check({ tags: ['a', blank] })]).toEqual([false, false]);
  },
);

test.for(['urn:uuid:018f4b5e-0000-7000-8000-000000000001', '{018f4b5e-0000-7000-8000-000000000001}'])(
  '%s is no plain UUID',
  (id) => {
    expect(check({ id })).toBe(false);
  },
);

test.for<[object, string]>([
  [{ at: '2026-12-31' }, '2026-12-31T00:00:00Z'],
  [{ at: '2026-12-31T10:30' }, '2026-12-31T10:30:00Z'],
  [{ at: '2026-12-31 10:30:05.5' }, '2026-12-31T10:30:05.5Z'],
  [{ at: 'tomorrow' }, 'such as 2026-01-31T09:00:00Z'],
  [{ at: '2026-13-31' }, 'such as 2026-01-31T09:00:00Z'],
  [{ on: '2026-12-31T23:00:00+09:00' }, '2026-12-31'],
  [{ on: '12/31/2026' }, 'such as 2026-01-31'],
])('%j is told what would fit: %s', ([given, fitting]) => {
  expect(isTime(given)).toBe(false);
  const fault = isTime.errors?.[0];
  expect(fault && describeFault('body', fault)).toSatisfy((words: string) => words.endsWith(`: ${fitting}`));
  if (!fitting.startsWith('such')) expect(isTime({ [Object.keys(given)[0] as string]: fitting })).toBe(true);
});

const step = Type.Object({ n: withDefault(Type.Integer({ minimum: 1, maximum: 9 }), 3), at: Type.Optional(text(5)) });
const parts = Type.Object({
  one: Type.Optional(nullable(step)),
  many: Type.Optional(nullable(Type.Array(step, { maxItems: 2 }))),
  named: Type.Optional(nullable(Type.Record(text(5), step, { maxProperties: 2 }))),
  within: Type.Optional(Type.Object({ inner: nullable(step) })),
});
const fill = compileInput(closed(parts), 'body');

test.for<[object, object]>([
  [{ one: {} }, { one: { n: 3 } }],
  [{ one: { n: 4 } }, { one: { n: 4 } }],
  [
    { one: null, many: null, named: null },
    { one: null, many: null, named: null },
  ],
  [{ many: [{}, { at: 'b' }] }, { many: [{ n: 3 }, { at: 'b', n: 3 }] }],
  [{ named: { a: {} } }, { named: { a: { n: 3 } } }],
  [{ within: { inner: {} } }, { within: { inner: { n: 3 } } }],
])('%j is filled in as %j', ([given, read]) => {
  expect(fill(given)).toBe(true);
  expect(given).toEqual(read);
});

test('a union of one shape may not be null', () => {
  const fill = compileInput(closed(Type.Object({ one: Type.Union([step]) })), 'body');
  expect([fill({ one: null }), fill({ one: { n: 1 } })]).toEqual([false, true]);
});

test.for<[object, string]>([
  [{ one: { n: 0 } }, 'body.one.n must be >= 1'],
  [{ one: { other: 1 } }, 'body.one has no field "other"'],
  [{ one: 1 }, 'body.one must be object,null'],
  [{ many: [{}, {}, {}] }, 'body.many must NOT have more than 2 items'],
])('%j is refused: %s', ([given, fault]) => {
  expect(fill(given)).toBe(false);
  expect(describeFault('body', fill.errors?.[0] as Parameters<typeof describeFault>[1])).toBe(fault);
});
