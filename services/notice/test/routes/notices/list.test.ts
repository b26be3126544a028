import { type Notice, notice } from '@clever/model-notice';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice, titled } from '../../start-notice.ts';

const service = await startNotice();
const list = (query: string) => service.shop<{ items: Notice[]; next: string | null }>('GET', `/notices?${query}`);
const namesOf = async (query: string) => (await list(query)).body.items.map(({ name }) => name);

describe('answers', () => {
  test('pages, the newest first', async () => {
    for (const name of ['One', 'Two', 'Three']) await service.make(titled(name));
    const first = await list('limit=2');
    expect(first.body.items.map(({ name }) => name)).toEqual(['Three', 'Two']);
    expect((await list(`limit=2&cursor=${first.body.next}`)).body).toMatchObject({
      items: [{ name: 'One' }],
      next: null,
    });
  });
  test('those of a state, a tag, an app, a kind, a name', async () => {
    await service.publish({ ...titled('봄 세일'), tags: ['sale'], kind: 'banner', audience: { apps: ['pink'] } });
    const filters = ['state=live', 'tag=sale', 'kind=banner', `name=${encodeURIComponent('세일')}`];
    for (const filter of filters) expect(await namesOf(filter)).toEqual(['봄 세일']);
    expect(await namesOf('app=blue&state=live')).toEqual([]);
    expect(await namesOf('app=pink&state=live')).toEqual(['봄 세일']);
  });
});

describe('refuses', () => {
  test('a cursor of another list', async () => {
    const { next } = (await list('limit=1')).body;
    expect(await list(`state=draft&cursor=${next}`)).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

endpoint(service, notice.operations.list, { bad: ['limit=0', 'limit=101', 'state=open', 'unknown=1'] });
