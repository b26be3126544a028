import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startApp } from '../../start-app.ts';

const app = await startApp();
const name = await app.make();
for (const platform of ['ios', 'android']) await app.addPlatform(name, { platform });
for (const semver of ['1.0.0', '1.1.0']) await app.addRelease(name, { semver });
await app.addRelease(name, { platform: 'android', semver: '1.0.0', state: 'draft' });

interface Page {
  readonly items: { readonly semver: string; readonly platform: string }[];
  readonly next: string | null;
}
const list = (query = '', of = name) => app.shop<Page>('GET', `/apps/${of}/releases${query}`);

describe('answers', () => {
  test('versions, the newest first, page by page', async () => {
    const first = await list('?limit=2');
    expect(first.body.items).toMatchObject([{ platform: 'android' }, { semver: '1.1.0' }]);
    expect((await list(`?limit=2&cursor=${first.body.next}`)).body).toMatchObject({
      items: [{ platform: 'ios', semver: '1.0.0' }],
      next: null,
    });
  });

  test('those of a platform or a state', async () => {
    expect((await list('?platform=ios')).body.items).toHaveLength(2);
    expect((await list('?state=draft')).body.items).toMatchObject([{ platform: 'android' }]);
    expect((await list('?platform=ios&state=draft')).body.items).toEqual([]);
  });
});

describe('refuses', () => {
  test('a cursor of a list with other filters', async () => {
    const { body } = await list('?limit=1');
    expect(await list(`?platform=ios&cursor=${body.next}`)).toMatchObject({ body: { code: 'INVALID_CURSOR' } });
  });
});

endpoint(app, contract.operations.listReleases, { unknown: 'APP_UNKNOWN' });
