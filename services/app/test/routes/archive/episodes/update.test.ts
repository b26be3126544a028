import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('the episode with what changed', async () => {
    const { id } = await archive.make('Sea');
    await archive.addEpisode(id, { number: 1, title: 'a', aired: '2001-05-01' });
    const neighbour = await archive.addEpisode(id, { number: 2, title: 'b' });
    const body = { title: 'c', aired: null };
    const reply = await archive.shop('PATCH', `/programmes/${id}/episodes/1`, { body, headers: match(1) });
    expect(reply).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { title: 'c', aired: null, version: 2 },
    });
    expect((await archive.shop('GET', `/programmes/${id}/episodes/2`)).body).toEqual(neighbour);
  });
});

describe('refuses', () => {
  test('an older version, and an episode that is not there', async () => {
    const { id } = await archive.make('Sea');
    await archive.addEpisode(id, { number: 1 });
    const update = (number: number, headers: Record<string, string>) =>
      archive.shop('PATCH', `/programmes/${id}/episodes/${number}`, { body: {}, headers });
    expect(await update(1, match(9))).toMatchObject({
      status: 412,
      headers: { etag: '"1"' },
      body: { code: 'STALE', version: 1 },
    });
    expect(await update(2, match('*'))).toMatchObject({ status: 404, body: { code: 'ARCHIVE_EPISODE_UNKNOWN' } });
  });
});

endpoint(archive, contract.operations.updateEpisode);
