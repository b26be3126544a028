import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('sources by name, page by page', async () => {
    for (const name of ['b', 'a', 'c']) await archive.addSource(name);
    const first = await archive.shop<{ next: string }>('GET', '/sources?limit=2');
    expect(first.body).toMatchObject({ items: [{ name: 'a' }, { name: 'b' }] });
    const second = await archive.shop('GET', `/sources?limit=2&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ name: 'c' }], next: null });
  });
});

describe('refuses', () => {
  test('a cursor that is none', async () => {
    const reply = await archive.shop('GET', '/sources?cursor=x');
    expect(reply).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

permits(archive, contract.operations.listSources);
