import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forwardQuery } from '../../src/rules/forward-query.ts';

test.for([
  ['https://example.com/', 'a=1', 'https://example.com/?a=1'],
  ['https://example.com/?a=0&b=2', 'a=1', 'https://example.com/?b=2&a=1'],
  ['https://example.com/?a=0&a=9', 'a=1&a=2', 'https://example.com/?a=1&a=2'],
  ['https://example.com/?%61=0', 'a=1', 'https://example.com/?a=1'],
  ['https://example.com/?a=0', '&&', 'https://example.com/?a=0'],
  ['https://example.com/#top?', 'a', 'https://example.com/?a#top?'],
  ['https://example.com/', 'a=b?c', 'https://example.com/?a=b?c'],
  ['myapp://open?x=1#y', 'z', 'myapp://open?x=1&z#y'],
  ['https://example.com/', 'a=%zz"<>', 'https://example.com/?a=%zz%22%3C%3E'],
] as const)('%s with %s is %s', ([target, query, expected]) => expect(forwardQuery(target, query)).toBe(expected));

test('the host stays, every sent name has its sent values, and other names their own', () => {
  const params = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', '봄'), fc.string()), { maxLength: 5 });
  fc.assert(
    fc.property(params, params, (own, sent) => {
      const target = new URL('https://example.com/path#top');
      target.search = new URLSearchParams(own).toString();
      const made = new URL(forwardQuery(target.href, new URLSearchParams(sent).toString()));
      expect(made.origin + made.pathname + made.hash).toBe('https://example.com/path#top');
      const wanted = new URLSearchParams(sent);
      for (const name of ['a', 'b', 'c', '봄']) {
        const values = wanted.has(name) ? wanted.getAll(name) : target.searchParams.getAll(name);
        expect(made.searchParams.getAll(name)).toEqual(values);
      }
    }),
  );
});
