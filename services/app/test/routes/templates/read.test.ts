import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { gems, startApp } from '../../start-app.ts';

const app = await startApp();

describe('answers', () => {
  test('an empty template as version 0 before the first', async () => {
    const name = await app.make();
    expect(await app.shop('GET', `/apps/${name}/template`)).toMatchObject({
      status: 200,
      headers: { etag: '"0"' },
      body: { app: name, version: 0, conditions: [], parameters: {}, publishedAt: null },
    });
  });

  test('what is published', async () => {
    const name = await app.make();
    await app.publish(name, gems);
    expect(await app.shop('GET', `/apps/${name}/template`)).toMatchObject({
      headers: { etag: '"1"' },
      body: { version: 1, ...gems, publishedBy: 'shop' },
    });
  });
});

endpoint(app, contract.operations.readTemplate, { unknown: 'APP_UNKNOWN' });
