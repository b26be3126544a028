import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startApp } from '../../start-app.ts';

const app = await startApp();

describe('answers', () => {
  test('the app with its entity tag', async () => {
    const name = await app.make();
    expect(await app.shop('GET', `/apps/${name}`)).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { key: name, templateVersion: 0 },
    });
  });

  test('the newest version of its template', async () => {
    const name = await app.make();
    await app.publish(name, { parameters: { a: { type: 'string' } } });
    expect((await app.shop('GET', `/apps/${name}`)).body).toMatchObject({ templateVersion: 1, version: 1 });
  });
});

endpoint(app, contract.operations.read, { unknown: 'APP_UNKNOWN' });
