import type { Sample } from '@clever/model-sample';
import { describe, expect, test } from 'vitest';
import { permits } from '../../permits.ts';
import { startSample } from '../../start-sample.ts';

const running = await startSample();
const list = (query: string) => running.shop<{ items: Sample[]; next: string | null }>('GET', `/samples?${query}`);

describe('answers', () => {
  test('pages, the newest first', async () => {
    for (const name of ['One', 'Two', 'Three']) await running.create(name);
    const first = await list('limit=2');
    expect(first.body.items.map(({ name }) => name)).toEqual(['Three', 'Two']);
    const rest = await list(`limit=2&cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ name: 'One' }], next: null });
  });
});

describe('refuses', () => {
  test.each(['limit=0', 'limit=101', 'unknown=1'])('%s', async (query) => {
    expect(await list(query)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
  test('a cursor that is none', async () => {
    expect(await list('cursor=x')).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

permits(running, 'GET', '/samples');
