import { archive as contract } from '@clever/model-archive';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, startArchive } from '../start-archive.ts';

const archive = await startArchive();

const update = (id: string, body: object, headers: Record<string, string>) =>
  archive.shop('PATCH', `/programmes/${id}`, { body, headers });

describe('answers', () => {
  test('the programme with what was written, and leaves its neighbour', async () => {
    const [made, neighbour] = [await archive.make('Sea'), await archive.make('Sky')];
    const reply = await update(made.id, { title: 'Ocean', people: [{ name: 'Kim' }] }, match(1));
    expect(reply).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(reply.body).toMatchObject({ title: 'Ocean', people: [{ name: 'Kim', role: null }], version: 2 });
    expect((await archive.shop('GET', `/programmes/${neighbour.id}`)).body).toEqual(neighbour);
  });
});

describe('refuses', () => {
  test('an edit of an older version, and tells the current one', async () => {
    const { id } = await archive.make('Sea');
    const reply = await update(id, { title: 'x' }, match(9));
    expect(reply).toMatchObject({ status: 412, headers: { etag: '"1"' }, body: { code: 'STALE', version: 1 } });
  });
  test('a title of nothing', async () => {
    const { id } = await archive.make('Sea');
    expect(await update(id, { title: null }, match('*'))).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });
});

endpoint(archive, contract.operations.update, { unknown: 'ARCHIVE_PROGRAMME_UNKNOWN' });
