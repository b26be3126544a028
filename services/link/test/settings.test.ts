import { expect, test } from 'vitest';
import { readSettings } from '../src/settings.ts';

const good = {
  LINK_DOMAINS: '[{"origin":"https://go.example.com"}]',
  LINK_APP_SCHEMES: 'market',
  LINK_COUNTRY_HEADER: 'cf-ipcountry',
  LINK_CACHE_ENTRIES: 1,
};

test('settings are read', () => {
  const { domains, appSchemes } = readSettings(good);
  expect(domains.default.name).toBe('go.example.com');
  expect([...appSchemes]).toEqual(['market']);
});

test('every fault is named at once', () => {
  expect(() => readSettings({ ...good, LINK_DOMAINS: '[]', LINK_APP_SCHEMES: 'javascript' })).toThrow(
    'LINK_DOMAINS: there is no domain\nLINK_APP_SCHEMES: javascript is never allowed',
  );
});
