import { expect, test } from 'vitest';
import { parseDomains } from '../../src/rules/domains.ts';

test('the first domain is the default one, and names are those that requests have', () => {
  const { default: first, byName } = parseDomains(
    '[{"origin":"https://GO.example.com"},{"origin":"http://localhost:4101"}]',
  );
  expect(first).toEqual({
    name: 'go.example.com',
    origin: 'https://go.example.com',
    caseSensitive: false,
    notFoundTarget: undefined,
    contactSchemes: new Set(),
  });
  expect([...byName.keys()]).toEqual(['go.example.com', 'localhost:4101']);
});

test('a domain allows messages, and nothing else', () => {
  const [desk] = parseDomains(
    '[{"origin":"https://a.example","contactSchemes":["mailto","tel","sms"]}]',
  ).byName.values();
  expect([...(desk?.contactSchemes ?? [])]).toEqual(['mailto', 'tel', 'sms']);
});

test.for([
  ['', 'not a JSON array'],
  ['{}', 'not a JSON array'],
  ['[]', 'there is no domain'],
  ['["go.example.com"]', 'is not a domain'],
  ['[{"origin":"https://a.example","name":"a"}]', 'is not a domain'],
  ['[{"origin":"https://a.example/path"}]', 'more than an origin'],
  ['[{"origin":"https://a.example","contactSchemes":["javascript"]}]', 'is not a domain'],
  ['[{"origin":"https://a.example","contactSchemes":"tel"}]', 'is not a domain'],
  ['[{"origin":"javascript:x"}]', 'not an http or https URL'],
  ['[{"origin":"https://a.example","notFoundTarget":"javascript:x"}]', 'not an http or https URL'],
  ['[{"origin":"https://a.example"},{"origin":"https://A.example"}]', 'twice'],
] as const)('%s: %s', ([json, message]) => expect(() => parseDomains(json)).toThrow(message));
