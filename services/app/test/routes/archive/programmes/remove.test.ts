import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('204, and the programme is neither read nor found', async () => {
    const { id } = await archive.make('Vanishing');
    expect((await archive.shop('DELETE', `/programmes/${id}`, { headers: match(1) })).status).toBe(204);
    expect((await archive.shop('GET', `/programmes/${id}`)).status).toBe(404);
    expect((await archive.shop('GET', '/search?q=vanishing')).body).toMatchObject({ items: [], total: 0 });
  });
});

describe('refuses', () => {
  test('an older version', async () => {
    const { id } = await archive.make('Staying');
    const remove = (headers: Record<string, string>) => archive.shop('DELETE', `/programmes/${id}`, { headers });
    expect(await remove(match(9))).toMatchObject({
      status: 412,
      headers: { etag: '"1"' },
      body: { code: 'STALE', version: 1 },
    });
  });
});

endpoint(archive, contract.operations.remove, { unknown: 'ARCHIVE_PROGRAMME_UNKNOWN' });
