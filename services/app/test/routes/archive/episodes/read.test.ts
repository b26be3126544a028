import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

describe('answers', () => {
  test('the episode without its synopsis', async () => {
    const { id } = await archive.make('Sea');
    const made = await archive.addEpisode(id, { number: 1, synopsis: 'hidden', aired: '2001-05-01' });
    const reply = await archive.shop('GET', `/programmes/${id}/episodes/1`);
    expect([reply.status, reply.headers.etag, reply.body]).toEqual([200, '"1"', made]);
    expect(JSON.stringify(made)).not.toContain('hidden');
  });
});

describe('refuses', () => {
  test('an episode that is not there', async () => {
    const { id } = await archive.make('Sea');
    const reply = await archive.shop('GET', `/programmes/${id}/episodes/7`);
    expect(reply).toMatchObject({ status: 404, body: { code: 'ARCHIVE_EPISODE_UNKNOWN' } });
  });
});

permits(archive, contract.operations.readEpisode);
