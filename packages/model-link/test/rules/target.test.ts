import { isProblem } from '@clever/contract';
import { readSchemes } from '@clever/readers/urls';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problems } from '../../src/index.ts';
import { normaliseTarget } from '../../src/rules/target.ts';
import { domains } from '../open-test-link.ts';

const policy = { domains, appSchemes: readSchemes('market, MyApp') };
const normalise = (target: string) => normaliseTarget(target, policy);

test.for([
  ['HTTPS://Example.COM:443/a/../b', 'https://example.com/b'],
  ['https:\\\\example.com\\a', 'https://example.com/a'],
  ['https://한국.kr/봄?q=가#나', 'https://xn--3e0b707e.kr/%EB%B4%84?q=%EA%B0%80#%EB%82%98'],
  ['  https://example.com ', 'https://example.com/'],
  ['\u0020https://example.com/a\u00a0', 'https://example.com/a%C2%A0'],
  ['market://details?id=a', 'market://details?id=a'],
  ['myapp:open', 'myapp:open'],
  ['https://example.com/javascript:alert(1)', 'https://example.com/javascript:alert(1)'],
  ['https://other-go.example.com/', 'https://other-go.example.com/'],
] as const)('%s is %s', ([given, normalised]) => expect(normalise(given)).toBe(normalised));

test.for([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.com/x',
  'ftp://example.com/',
  'https://user@example.com/',
  'https://user:secret@example.com/',
  'https://example.com@evil.example/',
  'myapp://user:secret@host/',
  'https://example.com/\r\nSet-Cookie: a=b',
  'https://example.com/\t',
  'https://example.com/\u202egpj',
  'https://example.com/\ud800',
  'https://go.example.com/other',
  'http://GO.example.com:8080/other',
  'https://go.example.com./other',
  '\u00a0https://example.com/',
  '\u3000https://example.com/',
  '//example.com/',
  '/path',
  'example.com',
  'https://',
  `https://example.com/${'a'.repeat(8192)}`,
  `https://example.com/${'봄'.repeat(1000)}`,
])('%j is refused', (given) => {
  expect(() => normalise(given)).toThrow(expect.objectContaining({ code: problems.targetRefused.code }));
});

const hostile = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom('javascript', 'data', 'https', 'market', 'java\tscript', ' JAVASCRIPT'), fc.string())
    .map(([scheme, rest]) => `${scheme}:${rest}`),
  fc.tuple(fc.string(), fc.string()).map(([user, rest]) => `https://${user}@go.example.com${rest}`),
);

test('whatever is given, what comes out is safe to redirect to, and stays as it is', () => {
  fc.assert(
    fc.property(hostile, (given) => {
      let target: string;
      try {
        target = normalise(given);
      } catch (error) {
        return isProblem(error, problems.targetRefused);
      }
      const { protocol, username, password, hostname } = new URL(target);
      expect(['http:', 'https:', 'market:', 'myapp:']).toContain(protocol);
      expect(username + password).toBe('');
      expect(hostname).not.toBe('go.example.com');
      expect(target).toMatch(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/);
      return normalise(target) === target;
    }),
    { numRuns: 2_000 },
  );
});

test('schemes that run code are on no allow list', () => {
  expect(() => readSchemes('market,JavaScript')).toThrow('javascript is never allowed');
  expect(() => readSchemes('a b')).toThrow('a b is not a scheme');
});
