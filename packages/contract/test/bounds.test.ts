import Type, { type TSchema } from 'typebox';
import { expect, test } from 'vitest';
import { checkBounds } from '../src/bounds.ts';
import { Day, Id, Instant, json, nullable, paging, text, withDefault } from '../src/shapes.ts';

const open = Type.String();
const filled = Type.Object({ on: withDefault(Type.Boolean(), true) });

test.for<[string, TSchema]>([
  ['a text with maxLength', text(10)],
  ['a UUID', Id],
  ['a point in time', Instant],
  ['a day', Day],
  ['an enumeration', Type.Enum(['a', 'b'])],
  ['a constant', Type.Literal('a')],
  ['a number', Type.Number({ minimum: 0, exclusiveMaximum: 1 })],
  ['any value of so many bytes', json(100)],
  ['a bounded text, or null', nullable(text(10))],
  ['an array with maxItems', Type.Array(text(10), { maxItems: 3 })],
  ['a tuple', Type.Tuple([text(10), Type.Integer({ minimum: 0, maximum: 1 })])],
  ['a record with maxProperties', Type.Record(text(10), text(10), { maxProperties: 3 })],
  ['an object of fields', Type.Object({ ...paging(), on: Type.Boolean() })],
  ['an object without fields', Type.Object({})],
  ['an object with a default, or null', nullable(filled)],
])('%s is bounded', ([, schema]) => {
  expect(checkBounds(schema, 'body')).toBeUndefined();
});

test.for<[string, string, TSchema]>([
  ['a text', 'body is a string without maxLength', open],
  [
    'a union of objects with a default',
    'body.a is a union with a default in it, which is not filled in',
    Type.Object({ a: Type.Union([filled, Type.Object({ b: text(1) }), Type.Null()]) }),
  ],
  ['a text with a pattern', 'body is a string without maxLength', Type.String({ pattern: '^a*$' })],
  ['a format of any length', 'body is a string without maxLength', Type.String({ format: 'uri' })],
  ['a number', 'body is a number without minimum and maximum', Type.Number()],
  ['an integer of one side', 'body is a number without minimum and maximum', Type.Integer({ minimum: 0 })],
  ['an array', 'body is an array without maxItems', Type.Array(text(10))],
  ['a record', 'body is a record without maxProperties', Type.Record(Type.String(), text(10))],
  ['any value', 'body is anything, without maxBytes', Type.Unknown()],
  ['any object', 'body is anything, without maxBytes', Type.Unsafe({ type: 'object' })],
  ['other fields', 'body is anything, without maxBytes', Type.Object({}, { additionalProperties: true })],
])('%s without a bound is found', ([, fault, schema]) => {
  expect(checkBounds(schema, 'body')).toBe(fault);
});

test.for<[string, TSchema]>([
  ['body.a.b', Type.Object({ on: Type.Boolean(), a: Type.Object({ b: open }) })],
  ['body.a', Type.Object({ a: Type.Optional(nullable(open)) })],
  ['body.a', Type.Intersect([Type.Object({ b: text(1) }), Type.Object({ a: open })])],
  ['body[]', Type.Array(open, { maxItems: 3 })],
  ['body[]', Type.Tuple([text(1), open])],
  ['body.*', Type.Record(text(10), open, { maxProperties: 3 })],
  ['body.*', Type.Object({}, { additionalProperties: open, maxProperties: 3 })],
])('what is inside is found at %s', ([place, schema]) => {
  expect(checkBounds(schema, 'body')).toBe(`${place} is a string without maxLength`);
});
