import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

await archive.make('다큐 인사이트', { broadcaster: 'KBS', category: '시사', firstAired: '2020-01-01', tags: ['사회'] });
await archive.make('서울특별시 골목', { broadcaster: 'EBS', category: '지리', synopsis: '비밀스러운 산책로를 걷는다' });
await archive.make('Planet Earth', { broadcaster: 'BBC', category: '자연', people: [{ name: 'David', role: null }] });

const search = (query: Record<string, string>) => archive.shop('GET', `/search?${new URLSearchParams(query)}`);

describe('answers', () => {
  test.each([
    ['다큐', '다큐 인사이트', 'exact'],
    ['인사', '다큐 인사이트', 'prefix'],
    ['서울특별시 ㄱ', '서울특별시 골목', 'half-typed'],
    ['특별', '서울특별시 골목', 'within'],
    ['ㄷㅋ', '다큐 인사이트', 'initials'],
    ['ekzb', '다큐 인사이트', 'keyboard'],
    ['planat', 'Planet Earth', 'typo'],
    ['david', 'Planet Earth', 'exact'],
  ])('to %s the programme %s, found by %s', async (q, title, match) => {
    expect(await search({ q })).toMatchObject({ status: 200, body: { total: 1, items: [{ title, match }] } });
  });
  test('where the title matches', async () => {
    const { body } = await search({ q: '특별' });
    expect(body).toMatchObject({ items: [{ highlights: [{ field: 'title', value: 0, start: 2, end: 4 }] }] });
  });
  test('matching words of a synopsis, and never its text', async () => {
    const { body } = await search({ q: '산책' });
    expect(body).toMatchObject({ items: [{ title: '서울특별시 골목', words: ['산책로를'] }] });
    expect(JSON.stringify(body)).not.toContain('비밀');
  });
  test('filters and counts', async () => {
    const { body } = await search({
      from: '2019-01-01',
      to: '2021-01-01',
      tag: '사회',
      category: '시사',
      broadcaster: 'KBS',
    });
    expect(body).toMatchObject({
      total: 1,
      isComplete: true,
      facets: {
        category: [{ value: '시사', count: 1 }],
        broadcaster: [{ value: 'KBS', count: 1 }],
        tag: [{ value: '사회', count: 1 }],
      },
    });
  });
  test('page by page', async () => {
    const first = await archive.shop<{ next: string }>('GET', '/search?limit=2');
    expect(first.body).toMatchObject({ total: 3 });
    expect((await search({ limit: '2', cursor: first.body.next })).body).toMatchObject({ items: [{}], next: null });
    expect(await search({ q: 'x', cursor: first.body.next })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_CURSOR' },
    });
  });
});

describe('refuses', () => {
  test.each([{ q: '' }, { q: 'x'.repeat(201) }, { limit: '101' }, { from: 'soon' }, { sort: 'title' }])(
    '%j',
    async (query) => {
      expect(await search(query as unknown as Record<string, string>)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_INPUT' },
      });
    },
  );
});

permits(archive, contract.operations.search);
