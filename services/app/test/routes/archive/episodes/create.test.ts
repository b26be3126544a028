import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, nobody, startArchive } from '../start-archive.ts';

const archive = await startArchive();

const create = (id: string, body: object, headers = key()) =>
  archive.shop('POST', `/programmes/${id}/episodes`, { body, headers });

describe('answers', () => {
  test('201 with the episode, and searches find it by its words', async () => {
    const { id } = await archive.make('Sea');
    const reply = await create(id, { number: 1, title: 'First dive', synopsis: 'zanzibar' });
    expect(reply).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/programmes/${id}/episodes/1` },
      body: { programmeId: id, number: 1, title: 'First dive', aired: null, hasSynopsis: true, version: 1 },
    });
    const found = await archive.shop('GET', '/search?q=zanzibar');
    expect(found.body).toMatchObject({ items: [{ id, words: ['zanzibar'] }] });
  });
  test('the same again to the same key', async () => {
    const { id } = await archive.make('Sea');
    const headers = key();
    const first = await create(id, { number: 1 }, headers);
    expect((await create(id, { number: 1 }, headers)).body).toEqual(first.body);
    expect(await create(id, { number: 2 }, headers)).toMatchObject({ status: 422 });
  });
});

describe('refuses', () => {
  test('a number that is taken, and no programme', async () => {
    const { id } = await archive.make('Sea');
    await archive.addEpisode(id, { number: 1 });
    expect(await create(id, { number: 1 })).toMatchObject({ status: 409, body: { code: 'ARCHIVE_EPISODE_TAKEN' } });
    const unknown = await create(nobody, { number: 1 });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'ARCHIVE_PROGRAMME_UNKNOWN' } });
  });
  test.each([{}, { number: -1 }, { number: 1, title: '' }])('%j', async (body) => {
    const { id } = await archive.make('Sea');
    expect(await create(id, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(archive, contract.operations.createEpisode);
