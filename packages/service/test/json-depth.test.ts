import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTooDeep, maxJsonDepth } from '../src/json-depth.ts';

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);
const isDeep = (text: string) => isTooDeep(Buffer.from(text));

test.each([
  ['as deep as may be', nested(maxJsonDepth), false],
  ['one more', nested(maxJsonDepth + 1), true],
  ['objects', '{"a":'.repeat(maxJsonDepth + 1), true],
  ['arrays beside each other', `[${nested(maxJsonDepth - 1)},${nested(maxJsonDepth - 1)}]`, false],
  ['half a million levels', '['.repeat(500_000), true],
  ['brackets in a text', JSON.stringify(['['.repeat(1_000)]), false],
  ['brackets in a text with quotes and backslashes', JSON.stringify(['\\"[{'.repeat(100), '"\\']), false],
  ['a text that ends nowhere', `"${'['.repeat(1_000)}`, false],
  ['an escape at the end', `"${'x'.repeat(100)}\\`, false],
  ['in Korean', JSON.stringify({ 쿠폰: ['가을'.repeat(50)] }), false],
])('%s', (_what, text, deep) => {
  expect(isDeep(text)).toBe(deep);
});

test('what JSON.stringify writes is as deep as its value', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(80), (value, more) => {
      const deep = Array.from({ length: more }).reduce<unknown>((inner) => [inner], value);
      expect(isDeep(JSON.stringify(deep, null, 8))).toBe(depthOf(deep) > maxJsonDepth);
    }),
  );
});
