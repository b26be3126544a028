import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startApp } from '../../start-app.ts';

const app = await startApp();

describe('answers', () => {
  test('the platform with its entity tag', async () => {
    const name = await app.make();
    const made = await app.addPlatform(name, { recommended: '2.0.0' });
    expect(await app.shop('GET', `/apps/${name}/platforms/ios`)).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: made,
    });
  });
});

describe('refuses', () => {
  test('a platform that is not there', async () => {
    const name = await app.make();
    const refused = { status: 404, body: { code: 'APP_PLATFORM_UNKNOWN' } };
    expect(await app.shop('GET', `/apps/${name}/platforms/ios`)).toMatchObject(refused);
    expect(await app.shop('GET', '/apps/nothing/platforms/ios')).toMatchObject(refused);
  });
});

endpoint(app, contract.operations.readPlatform, { unknown: 'APP_PLATFORM_UNKNOWN' });
