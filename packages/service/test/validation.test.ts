import { text } from '@clever/contract';
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
