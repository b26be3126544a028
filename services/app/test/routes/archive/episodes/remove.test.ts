import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('204, and the number is free again', async () => {
    const { id } = await archive.make('Sea');
    await archive.addEpisode(id, { number: 1 });
    const path = `/programmes/${id}/episodes/1`;
    expect((await archive.shop('DELETE', path, { headers: match(1) })).status).toBe(204);
    expect((await archive.shop('GET', path)).status).toBe(404);
    await archive.addEpisode(id, { number: 1 });
  });
});

describe('refuses', () => {
  test('an older version', async () => {
    const { id } = await archive.make('Sea');
    await archive.addEpisode(id, { number: 1 });
    const remove = (headers: Record<string, string>) =>
      archive.shop('DELETE', `/programmes/${id}/episodes/1`, { headers });
    expect(await remove(match(9))).toMatchObject({
      status: 412,
      headers: { etag: '"1"' },
      body: { code: 'STALE', version: 1 },
    });
  });
});

endpoint(archive, contract.operations.removeEpisode);
