import { type AppView, app as contract } from '@clever/model-app';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startApp } from '../../start-app.ts';

interface Page {
  readonly items: AppView[];
  readonly next: string | null;
}

const app = await startApp();
for (const name of ['c', 'a', 'b_1'])
  await app.shop('POST', '/apps', { body: { key: name, name: `App ${name}`, defaultLocale: 'en' }, headers: key() });

const list = (query = '') => app.shop<Page>('GET', `/apps${query}`);
const keysOf = ({ body }: { body: Page }) => body.items.map(({ key }) => key);

describe('answers', () => {
  test('apps by key, page by page', async () => {
    const first = await list('?limit=2');
    expect(keysOf(first)).toEqual(['a', 'b_1']);
    const second = await list(`?limit=2&cursor=${first.body.next}`);
    expect([keysOf(second), second.body.next]).toEqual([['c'], null]);
  });

  test('those with a text in key or name, whatever the case', async () => {
    expect(keysOf(await list('?text=B_'))).toEqual(['b_1']);
    expect(keysOf(await list('?text=app%20C'))).toEqual(['c']);
  });
});

describe('refuses', () => {
  test('a cursor of another list', async () => {
    const { body } = await list('?limit=1');
    expect(await list(`?limit=1&text=a&cursor=${body.next}`)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_CURSOR' },
    });
  });

  test.for(['?limit=0', '?limit=101', '?other=1'])('%s', async (query) => {
    expect(await list(query)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(app, contract.operations.list);
