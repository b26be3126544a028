import { type Link, link } from '@clever/model-link';
import { permits } from '@clever/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { running } from '../../running.ts';

const service = await running();
beforeAll(async () => {
  for (const slug of ['a', 'b', 'c'])
    await service.make({ slug, tags: slug === 'b' ? ['odd'] : ['even'], title: `봄 ${slug}` });
});

const list = (query: string) => service.shop<{ items: Link[]; next: string | null }>('GET', `/links?${query}`);

describe('answers', () => {
  test('links, the newest first', async () => {
    const { status, body } = await list('');
    expect(status).toBe(200);
    expect(body.items.map(({ slug }) => slug)).toEqual(['c', 'b', 'a']);
    expect(body.next).toBeNull();
  });

  test('the next page of the same list', async () => {
    const first = await list('limit=1&tag=even');
    const second = await list(`limit=1&tag=even&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items].map(({ slug }) => slug)).toEqual(['c', 'a']);
    expect(second.body.next).toBeNull();
  });

  test('those with a text', async () => {
    const { body } = await list(`text=${encodeURIComponent('봄 B')}`);
    expect(body.items.map(({ slug }) => slug)).toEqual(['b']);
  });
});

describe('refuses', () => {
  test.for(['limit=101', 'limit=0', 'text=', 'order=slug', 'text=a%0Ab'])('%s', async (query) => {
    expect(await list(query)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  test('a cursor of another list', async () => {
    const { body } = await list('limit=1&tag=even');
    expect(await list(`limit=1&cursor=${body.next}`)).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

permits(service, link.operations.list);
