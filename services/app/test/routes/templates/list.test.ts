import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { gems, startApp } from '../../start-app.ts';

const app = await startApp();

const list = (name: string, query = '') =>
  app.shop<{ items: object[]; next: string | null }>('GET', `/apps/${name}/template/versions${query}`);

describe('answers', () => {
  test('what was published, the newest first, page by page', async () => {
    const name = await app.make();
    await app.publish(name, { ...gems, note: 'first' });
    await app.publish(name, { note: 'second' });
    const first = await list(name, '?limit=1');
    expect(first.body.items).toMatchObject([{ version: 2, note: 'second', publishedBy: 'shop' }]);
    expect((await list(name, `?limit=1&cursor=${first.body.next}`)).body).toMatchObject({
      items: [{ version: 1, note: 'first' }],
      next: null,
    });
  });
});

describe('refuses', () => {
  test('a cursor of another app', async () => {
    const name = await app.make();
    await app.publish(name, gems);
    await app.publish(name, {});
    const { body } = await list(name, '?limit=1');
    expect(await list(await app.make(), `?cursor=${body.next}`)).toMatchObject({ body: { code: 'INVALID_CURSOR' } });
  });
});

endpoint(app, contract.operations.listTemplates, { unknown: 'APP_UNKNOWN' });
