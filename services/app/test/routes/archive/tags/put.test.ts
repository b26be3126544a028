import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, startArchive } from '../start-archive.ts';

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

describe('refuses', () => {
  test('a verdict that is none, and a programme that is not there', async () => {
    expect(await decide(nobody, 'a', 'maybe')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(await decide(nobody, 'a', 'confirmed')).toMatchObject({
      status: 404,
      body: { code: 'ARCHIVE_PROGRAMME_UNKNOWN' },
    });
  });
});

permits(archive, contract.operations.decideTag);
