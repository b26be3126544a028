import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { patiently, startApp } from '../../start-app.ts';

const app = await startApp();

describe('answers', () => {
  test('where the app can be had, by platform', async () => {
    const name = await app.make();
    await app.addPlatform(name, { storeId: '123' });
    await app.addPlatform(name, { platform: 'android', storeId: 'com.example.pink' });
    await app.addPlatform(name, { platform: 'web' });
    await expect
      .poll(async () => (await app.shop('GET', `/apps/${name}/stores`)).body, patiently)
      .toEqual({
        app: name,
        stores: [
          {
            platform: 'android',
            storeId: 'com.example.pink',
            url: 'https://play.google.com/store/apps/details?id=com.example.pink',
          },
          { platform: 'ios', storeId: '123', url: 'https://apps.apple.com/app/id123' },
        ],
      });
  });
});

endpoint(app, contract.operations.stores, { unknown: 'APP_UNKNOWN' });
