import { expect, test } from 'vitest';
import { locate } from '../../src/rules/locate.ts';
import type { Target } from '../../src/shapes.ts';

const url = 'https://example.com/';
const store = (platform: string) => ({ platform, url: `https://${platform}.example/` });
const found = new Map([
  ['all', ['iOS', 'desktop', 'macos', 'web'].map(store)],
  ['phones', ['mobile'].map(store)],
  ['none', []],
  ['away', undefined],
]);

test.for<[Target, Parameters<typeof locate>[1], string | undefined]>([
  [url, 'ios', url],
  [{ app: 'all' }, 'ios', 'https://iOS.example/'],
  [{ app: 'all' }, 'macos', 'https://macos.example/'],
  [{ app: 'all' }, 'windows', 'https://desktop.example/'],
  [{ app: 'all' }, 'android', 'https://web.example/'],
  [{ app: 'all' }, 'other', 'https://web.example/'],
  [{ app: 'phones' }, 'android', 'https://mobile.example/'],
  [{ app: 'phones' }, 'linux', undefined],
  [{ app: 'phones', fallback: url }, 'linux', url],
  [{ app: 'none' }, 'ios', undefined],
  [{ app: 'away', fallback: url }, 'ios', url],
  [{ app: 'away' }, 'ios', undefined],
])('%j on %s is at %s', ([target, system, location]) => {
  expect(locate(target, system, found).location).toBe(location);
});

test('without a store and a fallback the own target of the link is taken', () => {
  expect(locate({ app: 'none' }, 'ios', found, url)).toMatchObject({ location: url, app: { ledTo: 'target' } });
  expect(locate({ app: 'none' }, 'ios', found, { app: 'all' })).toMatchObject({
    location: 'https://iOS.example/',
    app: { app: 'all', ledTo: 'store' },
  });
  expect(locate({ app: 'away' }, 'ios', found, { app: 'none' })).toMatchObject({ location: undefined });
});
