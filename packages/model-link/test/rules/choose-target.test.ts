import { browsers } from '@clever/readers/clients';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { When } from '../../src/condition-shapes.ts';
import { chooseTarget } from '../../src/rules/choose-target.ts';
import { compileLink } from '../../src/rules/compiled-link.ts';
import { explainRules } from '../../src/rules/explain-rules.ts';
import type { FollowedRow } from '../../src/rules/followed-row.ts';
import { type VisitFacts, Visitor } from '../../src/rules/visitor.ts';
import { android, firefox, googlebot, iphone } from '../open-test-link.ts';

const row: FollowedRow = {
  id: 'a',
  target: 'https://example.com/',
  targets: {},
  rules: [],
  validFrom: null,
  validUntil: null,
  maxVisits: null,
  visitsUsed: 0,
  expiredTarget: null,
  forwardQuery: false,
  redirectStatus: 302,
};
const facts: VisitFacts = {
  userAgent: firefox,
  acceptLanguage: undefined,
  ip: '192.0.2.1',
  country: undefined,
  query: '',
  at: Date.parse('2026-03-01T00:00:00Z'),
};

const matches = (when: When, visit: Partial<VisitFacts>) => {
  const link = compileLink({ ...row, rules: [{ when, target: 'https://example.com/rule' }] });
  return chooseTarget(link, new Visitor({ ...facts, ...visit })).target === 'https://example.com/rule';
};

test.for<[string, When, Partial<VisitFacts>, boolean]>([
  ['ios', { platforms: ['ios'] }, { userAgent: iphone }, true],
  ['ios as mobile', { platforms: ['mobile'] }, { userAgent: iphone }, true],
  ['android as ios', { platforms: ['ios'] }, { userAgent: android }, false],
  ['linux as desktop', { platforms: ['desktop'] }, {}, true],
  ['linux or ios', { platforms: ['ios', 'linux'] }, {}, true],
  ['no user agent', { platforms: ['desktop'] }, { userAgent: undefined }, false],
  ['firefox', { browsers: ['Firefox'] }, {}, true],
  ['safari', { browsers: ['Firefox'] }, { userAgent: iphone }, false],
  ['a bot', { bot: true }, { userAgent: googlebot }, true],
  ['no bot', { bot: false }, { userAgent: googlebot }, false],
  ['ko for ko-KR', { languages: ['ko'] }, { acceptLanguage: 'ko-KR' }, true],
  ['ko-KR for ko', { languages: ['ko-KR'] }, { acceptLanguage: 'ko' }, false],
  ['KO', { languages: ['KO'] }, { acceptLanguage: 'en;q=0.8, ko;q=0.9' }, true],
  ['quality 0.6', { languages: ['ko'] }, { acceptLanguage: 'en, ko;q=0.6' }, false],
  ['a lone quality', { languages: ['ko'] }, { acceptLanguage: 'ko;q=0.3' }, true],
  ['a quality near the best', { languages: ['ko'] }, { acceptLanguage: 'en;q=0.5, ko;q=0.45' }, true],
  ['what says the best more closely', { languages: ['fr-FR'] }, { acceptLanguage: 'fr,fr-FR;q=0.8,en;q=0.5' }, true],
  ['Q', { languages: ['de'] }, { acceptLanguage: 'de;Q=1' }, true],
  ['zh-Hant for Taiwan', { languages: ['zh-Hant'] }, { acceptLanguage: 'zh-TW,zh;q=0.9,en;q=0.8' }, true],
  ['zh-Hans for Taiwan', { languages: ['zh-Hans'] }, { acceptLanguage: 'zh-TW,zh;q=0.9,en;q=0.8' }, false],
  ['he for iw', { languages: ['he'] }, { acceptLanguage: 'iw' }, true],
  ['iw for he', { languages: ['iw'] }, { acceptLanguage: 'he-IL' }, true],
  ['quality 0', { languages: ['ko'] }, { acceptLanguage: 'ko;q=0' }, false],
  ['any language', { languages: ['ko'] }, { acceptLanguage: '*' }, false],
  ['kok is not ko', { languages: ['ko'] }, { acceptLanguage: 'kok' }, false],
  ['a query name', { query: [{ name: 'ref' }] }, { query: 'ref=' }, true],
  ['a query value', { query: [{ name: 'ref', value: '봄' }] }, { query: 'a=1&ref=%EB%B4%84' }, true],
  ['another query value', { query: [{ name: 'ref', value: 'b' }] }, { query: 'ref=a' }, false],
  ['one of two query names', { query: [{ name: 'a' }, { name: 'b' }] }, { query: 'a=1' }, false],
  ['a country', { countries: ['JP', 'KR'] }, { country: 'KR' }, true],
  ['no country', { countries: ['KR'] }, {}, false],
  ['an address', { addresses: ['192.0.2.1'] }, {}, true],
  ['a range', { addresses: ['10.0.0.0/8', '192.0.2.0/24'] }, {}, true],
  ['beside a range', { addresses: ['192.0.3.0/24'] }, {}, false],
  ['IPv4 in IPv6', { addresses: ['192.0.2.0/24'] }, { ip: '::ffff:192.0.2.7' }, true],
  ['IPv6', { addresses: ['2001:db8::/32'] }, { ip: '2001:DB8::1' }, true],
  ['IPv6 for IPv4', { addresses: ['::/0'] }, {}, false],
  ['no address', { addresses: ['0.0.0.0/0'] }, { ip: 'unknown' }, false],
  ['in time', { from: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z' }, {}, true],
  ['at the end', { until: '2026-03-01T00:00:00Z' }, {}, false],
  ['before the begin', { from: '2026-03-01T09:00:01+09:00' }, {}, false],
  ['both', { platforms: ['ios'], countries: ['KR'] }, { userAgent: iphone, country: 'KR' }, true],
  ['one of both', { platforms: ['ios'], countries: ['KR'] }, { userAgent: iphone }, false],
])('%s', ([, when, visit, expected]) => expect(matches(when, visit)).toBe(expected));

test('the first rule that matches wins, then the platform, then the target', () => {
  const rule = (path: string, when: When) => ({ when, target: `https://example.com/${path}` });
  const link = compileLink({
    ...row,
    targets: { ios: 'https://example.com/ios', desktop: 'https://example.com/desktop' },
    rules: [rule('first', { countries: ['KR'] }), rule('second', { countries: ['KR', 'JP'] })],
  });
  const choose = (visit: Partial<VisitFacts>) => chooseTarget(link, new Visitor({ ...facts, ...visit }));
  expect(choose({ country: 'KR', userAgent: iphone })).toEqual({
    target: 'https://example.com/first',
    by: { rule: 0 },
  });
  expect(choose({ country: 'JP' }).by).toEqual({ rule: 1 });
  expect(choose({ userAgent: iphone })).toEqual({ target: 'https://example.com/ios', by: { platform: 'ios' } });
  expect(choose({}).target).toBe('https://example.com/desktop');
  expect(choose({ userAgent: android })).toEqual({ target: 'https://example.com/', by: 'target' });
});

test.for<[When, string]>([
  [{ addresses: ['192.0.2.0/33'] }, '192.0.2.0/33 is neither'],
  [{ addresses: ['example.com'] }, 'example.com is neither'],
  [{ from: '2026-03-02T00:00:00Z', until: '2026-03-01T00:00:00Z' }, 'before it begins'],
])('a rule with %j is refused', ([when, message]) => {
  expect(() => matches(when, {})).toThrow(message);
});

const anyWhen: fc.Arbitrary<When> = fc.record(
  {
    platforms: fc.subarray(['ios', 'android', 'desktop', 'linux'] as const, { minLength: 1 }).map((all) => [...all]),
    languages: fc.subarray(['ko', 'en', 'ko-KR'], { minLength: 1 }),
    countries: fc.subarray(['KR', 'JP', 'US'], { minLength: 1 }),
    query: fc.constantFrom([{ name: 'a' }], [{ name: 'a', value: '1' }]),
    addresses: fc.subarray(['192.0.2.0/24', '2001:db8::/32', '10.0.0.1'], { minLength: 1 }),
    browsers: fc.subarray([...browsers], { minLength: 1 }),
    bot: fc.boolean(),
  },
  { requiredKeys: [] },
);
const anyFacts: fc.Arbitrary<VisitFacts> = fc.record({
  userAgent: fc.constantFrom(undefined, firefox, iphone, android, googlebot),
  acceptLanguage: fc.constantFrom(undefined, 'ko', 'ko-KR,en;q=0.9', 'en;q=0.5', '*'),
  ip: fc.constantFrom('192.0.2.9', '2001:db8::9', '10.0.0.1', 'unknown'),
  country: fc.constantFrom(undefined, 'KR', 'US'),
  query: fc.constantFrom('', 'a=1', 'a=2&b'),
  at: fc.constant(facts.at),
});

test('the explanation tells the rule that chose, and a failed condition of every rule before it', () => {
  fc.assert(
    fc.property(fc.array(anyWhen, { maxLength: 6 }), anyFacts, (whens, visit) => {
      const rules = whens.map((when, rule) => ({ when, target: `https://example.com/${rule}` }));
      const link = compileLink({ ...row, rules });
      const choice = chooseTarget(link, new Visitor(visit));
      const reports = explainRules(link, choice, new Visitor(visit));
      const matched = reports.find(({ outcome }) => outcome === 'matched');
      expect(choice.target).toBe(matched ? `https://example.com/${matched.rule}` : row.target);
      for (const { rule, outcome, failures } of reports) {
        expect(outcome).toBe(
          !matched || rule < matched.rule ? 'failed' : rule === matched.rule ? 'matched' : 'notReached',
        );
        expect(failures.length > 0).toBe(outcome === 'failed');
        for (const { condition } of failures) expect(Object.keys(whens[rule] ?? {})).toContain(condition);
      }
    }),
    { numRuns: 500 },
  );
});
