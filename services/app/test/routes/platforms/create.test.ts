import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startApp } from '../../start-app.ts';

const app = await startApp();

const ios = {
  platform: 'ios',
  storeId: '123',
  minimum: '1.0.0',
  texts: { require: { ko: { title: 'a', body: 'b' } } },
};
const create = (name: string, body: object = ios, headers = key()) =>
  app.shop('POST', `/apps/${name}/platforms`, { body, headers });

describe('answers', () => {
  test('201 with the platform, and where it is', async () => {
    const name = await app.make();
    expect(await create(name)).toMatchObject({
      status: 201,
      headers: { location: `/apps/${name}/platforms/ios`, etag: '"1"' },
      body: { app: name, ...ios, storeUrl: null, recommended: null, version: 1 },
    });
  });

  test('the same again to the same key', async () => {
    const [name, headers] = [await app.make(), key()];
    const first = await create(name, ios, headers);
    expect(await create(name, ios, headers)).toMatchObject({ status: 201, body: first.body as object });
  });
});

describe('refuses', () => {
  test('a platform that is there', async () => {
    const name = await app.make();
    await create(name);
    for (const platform of ['ios', 'iOS'])
      expect(await create(name, { ...ios, platform })).toMatchObject({
        status: 409,
        body: { code: 'APP_PLATFORM_TAKEN' },
      });
  });

  test('another body with the same key', async () => {
    const [name, headers] = [await app.make(), key()];
    await create(name, ios, headers);
    expect(await create(name, { platform: 'android' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  test.for<object>([
    { platform: 'ios', minimum: 'v1.0.0' },
    { platform: 'ios', minimum: 'v1.0' },
    { platform: 'ios', storeUrl: 'javascript:alert(1)' },
    { platform: 'ios', texts: { ok: {} } },
    { platform: 'a b' },
  ])('%j', async (body) => {
    expect(await create(await app.make(), body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

endpoint(app, contract.operations.createPlatform, { unknown: 'APP_UNKNOWN', body: ios });
