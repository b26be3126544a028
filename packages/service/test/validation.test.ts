import { Day, Instant, text } from '@clever/contract';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { closed, compileInput } from '../src/validation.ts';

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
  [{ at: '0001-01-01T00:00:00Z' }, true],
  [{ at: '9999-12-31T23:59:59Z' }, true],
  [{ at: '0000-01-01T00:00:00Z' }, false],
  [{ at: '0001-01-01T00:00:00+01:00' }, false],
  [{ at: '9999-12-31T23:59:59-01:00' }, false],
  [{ at: '2016-12-31T23:59:60Z' }, false],
  [{ at: '2026-02-30T00:00:00Z' }, false],
  [{ on: '0001-01-01' }, true],
  [{ on: '0000-01-01' }, false],
])('%j: %s', ([value, expected]) => {
  expect(isTime(value)).toBe(expected);
});
