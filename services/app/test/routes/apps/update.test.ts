import { app as contract } from '@clever/model-app';
import { permits } from '@clever/testing';
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

  test('an edit without If-Match', async () => {
    const name = await app.make();
    expect(await update(name, { name: 'x' }, {} as never)).toMatchObject({
      status: 428,
      body: { code: 'IF_MATCH_REQUIRED' },
    });
  });

  test.for<object>([{}, { key: 'other' }, { name: '' }])('%j', async (body) => {
    expect(await update(await app.make(), body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  test('an app that is not there', async () => {
    expect(await update('nothing', { name: 'x' })).toMatchObject({ status: 404, body: { code: 'APP_UNKNOWN' } });
  });
});

permits(app, contract.operations.update);
