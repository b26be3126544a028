import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closed, compileInput } from '../../../packages/service/src/validation.ts';
import { compareInputs, compareOutputs } from '../src/contract/compare-shapes.ts';
import type { Shape } from '../src/contract/describe-contract.ts';
import { cover } from '../src/contract/shape/cover.ts';

const object = (properties: Record<string, Shape>, required: string[] = [], more: Shape = {}): Shape => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const string: Shape = { type: 'string', maxLength: 10 };
const inputs = (released: Shape, now: Shape) =>
  compareInputs(released, now, 'body').map(({ bump, at, why }) => `${bump} ${at} ${why}`);
const outputs = (released: Shape, now: Shape) =>
  compareOutputs(released, now, 'reply').map(({ bump, at, why }) => `${bump} ${at} ${why}`);

describe('what is sent', () => {
  test.each([
    ['a new optional field', object({}), object({ a: string }), 'minor body.a the field is new'],
    ['a new required field', object({}), object({ a: string }, ['a']), 'major body.a is required now'],
    [
      'a new field with a default',
      object({}),
      object({ a: { ...string, default: 'x' } }, ['a']),
      'minor body.a the field is new',
    ],
    ['a field that is gone', object({ a: string }), object({}), 'major body.a the field is gone'],
    [
      'a field that has to be sent now',
      object({ a: string }),
      object({ a: string }, ['a']),
      'major body.a is required now',
    ],
    [
      'one that need not be sent any more',
      object({ a: string }, ['a']),
      object({ a: string }),
      'minor body.a is not required any more',
    ],
    ['a shorter text', string, { ...string, maxLength: 9 }, 'major body maxLength: 10 -> 9'],
    ['a longer text', string, { ...string, maxLength: 11 }, 'minor body maxLength: 10 -> 11'],
    ['another pattern', { ...string, pattern: '^a' }, { ...string, pattern: '^b' }, 'major body pattern: ^a -> ^b'],
    ['a pattern less', { ...string, pattern: '^a' }, string, 'minor body pattern: ^a -> none'],
    ['a format', string, { ...string, format: 'uuid' }, 'major body format: none -> uuid'],
    ['a value less', { enum: ['a', 'b'] }, { enum: ['a'] }, 'major body the value "b" is not in the new shape'],
    ['a value more', { enum: ['a'] }, { enum: ['a', 'b'] }, 'minor body the value "b" is not in the released shape'],
    ['any text after some values', { enum: ['a'] }, string, 'minor body values: "a" -> string'],
    [
      'null too',
      string,
      { anyOf: [string, { type: 'null' }] },
      'minor body the value null is not in the released shape',
    ],
    [
      'null no more',
      { anyOf: [string, { type: 'null' }] },
      string,
      'major body the value null is not in the new shape',
    ],
    ['a number after an integer', { type: 'integer' }, { type: 'number' }, 'minor body type: integer -> number'],
    [
      'a greater minimum',
      { type: 'integer', minimum: 0 },
      { type: 'integer', minimum: 1 },
      'major body minimum: 0 -> 1',
    ],
    [
      'fewer items',
      { type: 'array', items: string, maxItems: 9 },
      { type: 'array', items: string, maxItems: 8 },
      'major body maxItems: 9 -> 8',
    ],
    [
      'narrower items',
      { type: 'array', items: string },
      { type: 'array', items: { ...string, minLength: 1 } },
      'major body[] minLength: none -> 1',
    ],
    [
      'narrower values of a record',
      object({}, [], { patternProperties: { '^.*$': { type: 'number' } } }),
      object({}, [], { patternProperties: { '^.*$': { type: 'integer' } } }),
      'major body.* type: number -> integer',
    ],
    ['fewer bytes', { maxBytes: 10 }, { maxBytes: 9 }, 'major body maxBytes: 10 -> 9'],
    [
      'an unknown keyword',
      string,
      { ...string, magic: true },
      'major body magic changed, which cannot be proved compatible',
    ],
    [
      'another default',
      { ...string, default: 'a' },
      { ...string, default: 'b' },
      'minor body a default changed, or the same is said in another way',
    ],
    [
      'another text',
      { ...string, description: 'a' },
      { ...string, description: 'b' },
      'patch body its description changed',
    ],
  ])('%s', (_what, released, now, said) => {
    expect(inputs(released, now)).toContain(said);
  });

  test('a default inside of a union is not filled in, so the field has to be sent', () => {
    const inner = (more: Shape) => ({
      anyOf: [object({ a: { ...string, default: 'x' } }, ['a'], more), { type: 'null' }],
    });
    const before = { anyOf: [object({ a: string }), { type: 'null' }] };
    expect(inputs(before, inner({}))).toContain('major body.a is required now');
  });
});

describe('what is answered', () => {
  test.each([
    ['a new field', object({}), object({ a: string }, ['a']), 'minor reply.a the field is new'],
    ['a field that is gone', object({ a: string }), object({}), 'major reply.a the field is gone'],
    [
      'a field that may be absent now',
      object({ a: string }, ['a']),
      object({ a: string }),
      'major reply.a is not required any more',
    ],
    [
      'a field that is always there now',
      object({ a: string }),
      object({ a: string }, ['a']),
      'minor reply.a is required now',
    ],
    ['a longer text', string, { ...string, maxLength: 11 }, 'major reply maxLength: 10 -> 11'],
    ['a shorter text', string, { ...string, maxLength: 9 }, 'minor reply maxLength: 10 -> 9'],
    ['a value more', { enum: ['a'] }, { enum: ['a', 'b'] }, 'major reply the value "b" is not in the released shape'],
    ['a value less', { enum: ['a', 'b'] }, { enum: ['a'] }, 'minor reply the value "b" is not in the new shape'],
    [
      'null too',
      string,
      { anyOf: [string, { type: 'null' }] },
      'major reply the value null is not in the released shape',
    ],
    [
      'a field deep inside',
      object({ items: { type: 'array', items: object({ a: string }) } }),
      object({ items: { type: 'array', items: object({}) } }),
      'major reply.items[].a the field is gone',
    ],
  ])('%s', (_what, released, now, said) => {
    expect(outputs(released, now)).toContain(said);
  });
});

/* Small shapes over few values, so that one often covers another, and all values can be tried. */

const scalar = fc.oneof(
  fc.record({
    type: fc.constant('string'),
    minLength: fc.integer({ min: 0, max: 2 }),
    maxLength: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ type: fc.constant('string'), pattern: fc.constantFrom('^a', 'b$') }),
  fc.record(
    {
      type: fc.constantFrom('integer', 'number'),
      minimum: fc.integer({ min: -1, max: 1 }),
      maximum: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    { type: fc.constant('number'), exclusiveMinimum: fc.constantFrom(0, 1), multipleOf: fc.constantFrom(0.5, 1, 2) },
    { requiredKeys: ['type'] },
  ),
  fc.record({ enum: fc.subarray(['a', 'ab', 1, 2, null, true], { minLength: 1 }) }),
  fc.constantFrom<Shape>({ type: 'null' }, { type: 'boolean' }, { maxBytes: 4 }, {}),
);
const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    scalar,
    fc.array(tie('shape'), { minLength: 1, maxLength: 2 }).map((anyOf) => ({ anyOf })),
    fc.record(
      {
        type: fc.constant('array'),
        items: tie('shape'),
        minItems: fc.integer({ min: 0, max: 1 }),
        maxItems: fc.integer({ min: 1, max: 2 }),
      },
      { requiredKeys: ['type', 'items'] },
    ),
    fc.record({ x: tie('shape'), y: tie('shape') }, { requiredKeys: [] }).chain((properties) =>
      fc.record(
        {
          type: fc.constant('object'),
          properties: fc.constant(properties),
          required: fc.subarray(Object.keys(properties)),
          additionalProperties: fc.oneof(fc.boolean(), tie('shape')),
          maxProperties: fc.constantFrom(1, 2),
        },
        { requiredKeys: ['type', 'properties', 'required'] },
      ),
    ),
    fc.record(
      {
        type: fc.constant('object'),
        patternProperties: fc.record({ '^.*$': tie('shape') }),
        minProperties: fc.constantFrom(0, 1),
      },
      { requiredKeys: ['type', 'patternProperties'] },
    ),
    fc.record({ type: fc.constant('object'), patternProperties: fc.record({ '^x': tie('shape') }) }),
  ),
}));

const simple = [null, true, false, -1, 0, 0.5, 1, 1.5, 2, 3, 4, '', 'a', 'b', 'ab', 'abc', 'bbbb'];
const lists = [[], ...simple.map((one) => [one]), ['a', 'a'], [1, 2], [null, 'a'], ['a', 'ab', 'abc']];
const parts = [...simple, [], ['a'], [1], {}, { x: 1 }];
const objects = [
  {},
  ...['x', 'y', 'xz', 'z'].flatMap((key) => parts.map((value) => ({ [key]: value }))),
  ...parts.flatMap((x) => ['a', 1, null].map((y) => ({ x, y }))),
  { x: 1, y: 1, z: 1 },
];
const values = [...simple, ...lists, ...objects];

/** As a service does it, which fills in defaults: each value is a copy. */
const valuesOf = (schema: Shape) => {
  const check = compileInput(schema, 'body');
  return (value: unknown) => Boolean(check(structuredClone(value)));
};

test('a number is no object, whatever its fields may be', () => {
  const how = { position: 'input', older: 'inner', defaults: { inner: true, outer: true } } as const;
  expect(cover({ enum: [1] }, { type: 'object', patternProperties: { '^.*$': {} } }, how)).toHaveLength(1);
  expect(cover({ enum: [1] }, { type: 'integer' }, how)).toEqual([]);
});

test.each(['input', 'output'] as const)('what is proved compatible is so, for every %s', (position) => {
  let proved = 0;
  fc.assert(
    fc.property(shape, shape, (inner, outer) => {
      const how = { position, older: 'inner', defaults: { inner: true, outer: true } } as const;
      if (cover(inner, outer, how).length > 0) return;
      proved++;
      const outerOf = position === 'input' ? (one: Shape) => closed(one as never) : open;
      const [isInner, isOuter] = [valuesOf(closed(inner as never)), valuesOf(outerOf(outer))];
      const broken = values.filter((value) => isInner(value) && !isOuter(value));
      expect(broken).toEqual([]);
    }),
    { numRuns: 5000 },
  );
  expect(proved).toBeGreaterThan(30);
});

test('a shape is covered by a choice between it and another one', () => {
  const how = { position: 'input', older: 'inner', defaults: { inner: true, outer: true } } as const;
  fc.assert(
    fc.property(shape, shape, (one, other) => {
      expect(cover(one, { anyOf: [other, one] }, how)).toEqual([]);
    }),
  );
});

/** Callers ignore fields of a reply that they do not know. */
function open<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(open) as T;
  const entries = Object.entries(value).filter(([key, inner]) => key !== 'additionalProperties' || inner !== false);
  return Object.fromEntries(entries.map(([key, inner]) => [key, open(inner)])) as T;
}
