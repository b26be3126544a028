import { Redirect } from '@clever/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainVisit, type LinkDb, visitLink } from '../../src/db/index.ts';
import { android, firefox, googlebot, iphone, make, openTestLink, request } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

test('an explanation says what a visit does, whoever comes', async () => {
  const { id, slug } = await make(db, {
    target: 'https://example.com/?a=0',
    forwardQuery: true,
    targets: { android: 'market://details?id=a' },
    rules: [
      { when: { platforms: ['ios'], countries: ['KR'] }, target: 'https://example.com/kr-ios' },
      { when: { languages: ['ko'] }, target: 'https://example.com/ko' },
      { when: { query: [{ name: 'ref', value: 'x' }] }, target: 'https://example.com/ref' },
      { when: { addresses: ['2001:db8::/32'] }, target: 'https://example.com/v6' },
      { when: { bot: true }, target: 'https://example.com/bot' },
    ],
  });
  for (const userAgent of [firefox, iphone, android, googlebot])
    for (const country of ['KR', 'US'])
      for (const acceptLanguage of ['ko', 'en, ko;q=0.5'])
        for (const ip of ['192.0.2.1', '2001:db8::1'])
          for (const query of ['', 'ref=x', 'a=1']) {
            const explained = await explainVisit(db, id, { userAgent, country, acceptLanguage, ip, query });
            const headers = { 'user-agent': userAgent, 'x-country': country, 'accept-language': acceptLanguage };
            const url = query === '' ? `/${slug}` : `/${slug}?${query}`;
            const visited = await visitLink(db, slug, { ...request(slug, headers, { ip }), url });
            expect(visited).toBeInstanceOf(Redirect);
            expect(visited).toMatchObject({ location: explained.location, status: explained.status });
          }
});

test('it says which rule matched, and why the others did not', async () => {
  const { id } = await make(db, {
    rules: [
      { when: { platforms: ['ios'], countries: ['KR'] }, target: 'https://example.com/a' },
      { when: { languages: ['ko'] }, target: 'https://example.com/b' },
      { when: { bot: true }, target: 'https://example.com/c' },
    ],
  });
  const explained = await explainVisit(db, id, { userAgent: iphone, acceptLanguage: 'ko;q=0.95', country: 'JP' });
  expect(explained).toMatchObject({
    outcome: 'redirected',
    because: 'Rule 1 matched',
    status: 302,
    location: 'https://example.com/b',
    chosenBy: { rule: 1 },
    visitor: { platform: 'ios', os: 'iOS', browser: 'Safari', bot: false, languages: ['ko'], counted: true },
  });
  expect(explained.rules).toEqual([
    { rule: 0, outcome: 'failed', failures: [{ condition: 'countries', wanted: ['KR'], seen: 'JP' }] },
    { rule: 1, outcome: 'matched', failures: [] },
    { rule: 2, outcome: 'notReached', failures: [] },
  ]);
});

test('it says when a link is not valid at a time', async () => {
  const { id } = await make(db, { validFrom: '2026-03-01T00:00:00Z', validUntil: '2026-04-01T00:00:00Z' });
  const at = (at: string) => explainVisit(db, id, { at });
  expect(await at('2026-02-01T00:00:00Z')).toMatchObject({
    outcome: 'unknown',
    status: 404,
    location: null,
    chosenBy: null,
  });
  expect(await at('2026-03-01T00:00:00Z')).toMatchObject({ outcome: 'redirected', chosenBy: 'target' });
  expect(await at('2026-04-01T00:00:00Z')).toMatchObject({ outcome: 'expired', status: 410, location: null });
});
