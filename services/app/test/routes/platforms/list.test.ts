import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startApp } from '../../start-app.ts';

const app = await startApp();

const list = (name: string, query = '') =>
  app.shop<{ items: { platform: string }[]; next: string | null }>('GET', `/apps/${name}/platforms${query}`);

describe('answers', () => {
  test('the platforms of this app by name, page by page', async () => {
    const [name, neighbour] = [await app.make(), await app.make()];
    for (const platform of ['ios', 'android']) await app.addPlatform(name, { platform });
    await app.addPlatform(neighbour, { platform: 'web' });
    const first = await list(name, '?limit=1');
    expect(first.body).toMatchObject({ items: [{ platform: 'android' }] });
    expect((await list(name, `?limit=1&cursor=${first.body.next}`)).body).toMatchObject({
      items: [{ platform: 'ios' }],
      next: null,
    });
  });
});

describe('refuses', () => {
  test('a cursor of another app', async () => {
    const [name, neighbour] = [await app.make(), await app.make()];
    for (const platform of ['ios', 'android']) await app.addPlatform(name, { platform });
    const { body } = await list(name, '?limit=1');
    expect(await list(neighbour, `?cursor=${body.next}`)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_CURSOR' },
    });
  });
});

endpoint(app, contract.operations.listPlatforms, { unknown: 'APP_UNKNOWN' });
