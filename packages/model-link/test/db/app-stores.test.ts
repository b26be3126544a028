import { describe, expect, test } from 'vitest';
import { createAppStores, type ReadStores } from '../../src/db/app-stores.ts';
import type { Store } from '../../src/rules/locate.ts';
import { settings } from '../open-test-link.ts';

const ios: Store = { platform: 'ios', url: 'https://apps.apple.com/app/id1' };
const open = (read: ReadStores) => createAppStores({ read, policy: settings, log: settings.log });

describe('stores of an app', () => {
  test('are asked for once, however many visit', async () => {
    let asked = 0;
    const stores = open(async () => {
      asked++;
      return [ios];
    });
    const found = await Promise.all(Array.from({ length: 1_000 }, () => stores.find(['pink'])));
    expect(found.every((each) => each.get('pink')?.[0]?.url === ios.url)).toBe(true);
    expect(asked).toBe(1);
  });

  test('are not waited for when the answer does not come', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly Store[]>();
    const stores = open(() => promise);
    expect((await stores.find(['pink'])).get('pink')).toBeUndefined();
    resolve([ios]);
    await expect.poll(async () => (await stores.find(['pink'])).get('pink')).toEqual([ios]);
  });

  test('that could not be had are not asked for by each visit', async () => {
    let asked = 0;
    const stores = open(async () => {
      asked++;
      throw new Error('away');
    });
    for (let visit = 0; visit < 5; visit++) expect((await stores.find(['pink'])).get('pink')).toBeUndefined();
    expect(asked).toBe(1);
    await expect(stores.check(['pink'])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('of an app that there is not are none', async () => {
    const stores = open(async () => null);
    expect((await stores.find(['pink'])).get('pink')).toEqual([]);
    await expect(stores.check(['pink'])).rejects.toMatchObject({ code: 'LINK_APP_UNKNOWN' });
  });

  test('are those that links may lead to', async () => {
    const urls = ['javascript:alert(1)', 'https://go.example.com/a', 'market://details?id=a'];
    const stores = open(async () => urls.map((url, at) => ({ platform: `p${at}`, url })));
    expect((await stores.find(['pink'])).get('pink')).toEqual([{ platform: 'p2', url: 'market://details?id=a' }]);
  });
});
