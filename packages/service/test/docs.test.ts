import { expect, test } from 'vitest';
import { boundsOf, exampleOf, fieldsOf, type Schema, typeOf } from '../src/docs/schema.ts';

const text = { type: 'string', minLength: 1, maxLength: 40 };
const shape: Schema = {
  type: 'object',
  required: ['name', 'at', 'tags', 'kind', 'inner', 'age'],
  properties: {
    name: text,
    note: { anyOf: [text, { type: 'null' }] },
    at: { type: 'string', format: 'date-time' },
    tags: { type: 'array', items: { ...text }, maxItems: 3 },
    kind: { enum: ['a', 'b'] },
    limit: { type: 'integer', minimum: 1, default: 20 },
    age: { type: 'integer', minimum: 18 },
    inner: { type: 'object', required: ['x'], properties: { x: { type: 'boolean' } } },
    texts: { type: 'object', patternProperties: { '^x$': { type: 'object', properties: { title: text } } } },
  },
};

test.each([
  [text, 'text', '1 to 40 characters'],
  [{ anyOf: [text, { type: 'null' }], default: null }, 'text | null', '1 to 40 characters, default null'],
  [
    { type: 'array', items: { anyOf: [text, { type: 'integer' }] }, maxItems: 3 },
    '(text | integer)[]',
    'up to 3 entries',
  ],
  [{ const: 'x' }, '"x"', ''],
  [{ type: 'integer', minimum: 1 }, 'integer', '1 or more'],
  [{ maxBytes: 10, maxDepth: 2 }, 'any JSON', 'bytes at most 10, levels at most 2'],
  [{ type: 'object', patternProperties: { a: text } }, 'map of text', ''],
] as [Schema, string, string][])('%j reads as a sentence', (schema, type, bounds) => {
  expect([typeOf(schema), boundsOf(schema)]).toEqual([type, bounds]);
});

test('fields are listed from outside in, and an example has those that are needed', () => {
  expect(fieldsOf(shape).map(({ path, isRequired }) => path + (isRequired ? ' *' : ''))).toEqual([
    'name *',
    'note',
    'at *',
    'tags *',
    'kind *',
    'limit',
    'age *',
    'inner *',
    'inner.x *',
    'texts',
    'texts{}.title',
  ]);
  expect(exampleOf(shape)).toEqual({
    name: 'text',
    at: '2026-01-01T00:00:00.000Z',
    tags: [],
    kind: 'a',
    age: 18,
    inner: { x: true },
  });
});

test('a shape that holds itself ends', () => {
  const tree: Record<string, unknown> = { type: 'object', required: ['next'] };
  tree.properties = { next: tree };
  expect(fieldsOf(tree as Schema).length).toBeLessThan(10);
  expect(JSON.stringify(exampleOf(tree as Schema)).length).toBeLessThan(200);
});
