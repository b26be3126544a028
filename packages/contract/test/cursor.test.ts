import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, decodeCursor, encodeCursor } from '../src/index.ts';

const part = fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.double({ noNaN: true }).filter(isPlain));
const position = fc.array(part, { minLength: 1, maxLength: 4 });
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const malformed = expect.objectContaining({ code: 'INVALID_CURSOR', detail: 'The cursor is malformed' });
const foreign = expect.objectContaining({
  code: 'INVALID_CURSOR',
  detail: 'The cursor was made for a list with other filters',
});

/** JSON has neither infinities nor a negative zero. */
function isPlain(number: number): boolean {
  return Number.isFinite(number) && !Object.is(number, -0);
}

describe('a cursor', () => {
  test('leads to the position it was made for', () => {
    fc.assert(
      fc.property(position, fc.jsonValue(), (at, filters) => {
        expect(decodeCursor(encodeCursor(at, filters), filters, at.length)).toEqual(at);
      }),
    );
  });

  test('needs no encoding in an address', () => {
    fc.assert(
      fc.property(position, fc.jsonValue(), (at, filters) => {
        expect(encodeCursor(at, filters)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  test('belongs to the filters it was made for', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        fc.pre(canonical(one) !== canonical(other));
        expect(() => decodeCursor(encodeCursor([1], one), other, 1)).toThrow(foreign);
      }),
    );
  });

  test('does not mind the order of filters, nor those that are undefined', () => {
    const cursor = encodeCursor([1], { app: 'pink', text: undefined, state: 'live' });
    expect(decodeCursor(cursor, { state: 'live', app: 'pink' }, 1)).toEqual([1]);
  });

  test('that is absent leads to the beginning', () => {
    expect(decodeCursor(undefined, {}, 2)).toBeUndefined();
  });

  test('of another length is refused', () => {
    const cursor = encodeCursor(['a', 1], {});
    expect(() => decodeCursor(cursor, {}, 1)).toThrow(malformed);
    expect(() => decodeCursor(cursor, {}, 3)).toThrow(malformed);
  });

  test('whose position was edited is refused', () => {
    const [bound, seal] = JSON.parse(Buffer.from(encodeCursor([1], {}), 'base64url').toString());
    expect(() => decodeCursor(encoded([bound, seal, 2]), {}, 1)).toThrow(malformed);
    expect(() => decodeCursor(encoded([bound, 2]), {}, 1)).toThrow(malformed);
  });

  test.for([null, true, { a: 1 }, ['nested']])('with %j as a part is refused', (wrong) => {
    const cursor = encodeCursor([wrong as unknown as string], {});
    expect(() => decodeCursor(cursor, {}, 1)).toThrow(malformed);
  });

  test.for(['', 'x', '%%%', encoded(null), encoded({}), encoded('text')])('that reads %j is refused', (cursor) => {
    expect(() => decodeCursor(cursor, {}, 1)).toThrow(malformed);
  });

  test('that somebody made up is refused, whatever it is', () => {
    const invented = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue().map(encoded));
    fc.assert(
      fc.property(invented, (cursor) => {
        expect(() => decodeCursor(cursor, {}, 1)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' }));
      }),
    );
  });
});

describe('canonical JSON', () => {
  test('sorts keys at every depth, and leaves arrays as they are', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }, 1], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1},1]}');
  });

  test('leaves undefined fields out; nothing at all is null', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonical(undefined)).toBe('null');
  });

  test('has the time of a date', () => {
    expect(canonical({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });

  test('is the same whatever order fields came in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(canonical(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonical(value));
      }),
    );
  });

  test('loses nothing, so different values have different texts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
