import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

const decide = (id: string, tag: string, verdict: string) =>
  archive.shop('PUT', `/programmes/${id}/tags/${encodeURIComponent(tag)}`, { body: { verdict } });

describe('answers', () => {
  test('the programme with the tag, without it when it was rejected, and leaves the others', async () => {
    const { id } = await archive.make('Sea', { tags: ['고래'] });
    const added = await decide(id, '바다', 'confirmed');
    expect(added).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(added.body).toMatchObject({
      tags: [{ name: '고래' }, { name: '바다', source: 'person', correction: { by: 'shop' } }],
    });
    expect((await decide(id, '바다', 'rejected')).body).toMatchObject({ tags: [{ name: '고래' }] });
    expect((await decide(id, '바다', 'rejected')).body).toMatchObject({ version: 3 });
  });
});

endpoint(archive, contract.operations.decideTag, {
  unknown: 'ARCHIVE_PROGRAMME_UNKNOWN',
  body: { verdict: 'confirmed' },
  bad: [{ verdict: 'maybe' }],
});
