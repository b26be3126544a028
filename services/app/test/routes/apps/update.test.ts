import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, startApp } from '../../start-app.ts';

const app = await startApp();

const update = (name: string, body: object, headers = match(1)) =>
  app.shop('PATCH', `/apps/${name}`, { body, headers });

describe('answers', () => {
  test('the changed app, and leaves its neighbour', async () => {
    const [name, neighbour] = [await app.make(), await app.make()];
    expect(await update(name, { name: 'New' })).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { key: name, name: 'New', defaultLocale: 'en', version: 2 },
    });
    expect((await app.shop('GET', `/apps/${neighbour}`)).body).toMatchObject({ name: 'Pink', version: 1 });
  });
});

describe('refuses', () => {
  test('an edit of an old version, and tells the current one', async () => {
    const name = await app.make();
    await update(name, { name: 'first' });
    expect(await update(name, { name: 'second' })).toMatchObject({
      status: 412,
      headers: { etag: '"2"' },
      body: { code: 'STALE' },
    });
  });

  test.for<object>([{}, { key: 'other' }, { name: '' }])('%j', async (body) => {
    expect(await update(await app.make(), body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

endpoint(app, contract.operations.update, { unknown: 'APP_UNKNOWN', body: { name: 'Blue' } });
