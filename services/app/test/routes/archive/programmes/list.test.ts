import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('programmes page by page, the newest first, filtered', async () => {
    for (const at of [1, 2, 3]) await archive.make(`Listed ${at}`, { broadcaster: 'KBS', category: 'a', tags: ['t'] });
    await archive.make('Other', { broadcaster: 'EBS' });
    const path = '/programmes?broadcaster=KBS&category=a&tag=t&limit=2';
    const first = await archive.shop<{ next: string }>('GET', path);
    expect(first).toMatchObject({ status: 200, body: { items: [{ title: 'Listed 3' }, { title: 'Listed 2' }] } });
    const second = await archive.shop('GET', `${path}&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ title: 'Listed 1' }], next: null });
    const foreign = await archive.shop('GET', `/programmes?cursor=${first.body.next}`);
    expect(foreign).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

describe('refuses', () => {
  test.each(['limit=0', 'limit=101', 'tag=', 'colour=red'])('%s', async (query) => {
    const reply = await archive.shop('GET', `/programmes?${query}`);
    expect(reply).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(archive, contract.operations.list);
