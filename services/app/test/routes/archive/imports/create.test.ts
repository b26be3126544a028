import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

const send = (name: string, body: string, type = 'text/csv') =>
  archive.shop('POST', `/sources/${name}/imports`, { body, headers: { 'content-type': type } });
const csv = '번호,제목,방송일\n1,해녀의 바다,2001.5.1\n2,,\n3,하늘,soon\n';

describe('answers', () => {
  test('what became of each record of a CSV file, and nothing new the second time', async () => {
    await archive.addSource('kbs');
    const first = await send('kbs', csv);
    expect(first).toMatchObject({ status: 200, body: { read: 3, created: 1, refused: 2 } });
    expect(first.body).toMatchObject({
      refusals: [
        { record: 2, key: '2', reason: 'the title is empty' },
        { record: 3, key: '3', reason: 'firstAired is not a day' },
      ],
    });
    expect((await send('kbs', csv)).body).toMatchObject({ created: 0, unchanged: 1 });
    expect((await archive.shop('GET', '/search?q=해녀')).body).toMatchObject({
      total: 1,
      items: [{ broadcaster: 'KBS', firstAired: '2001-05-01' }],
    });
  });
  test('one programme for what two sources tell of', async () => {
    await archive.addSource('json', {
      format: 'json',
      mapping: { items: 'data', key: { from: 'id' }, title: { from: 'name' } },
    });
    const body = JSON.stringify({ data: [{ id: 1, name: '해녀의바다' }] });
    expect((await send('json', body, 'application/json')).body).toMatchObject({ merged: 1, created: 0 });
    expect((await archive.shop('GET', '/search?q=해녀')).body).toMatchObject({ total: 1 });
  });
});

describe('refuses', () => {
  test('a file of another format', async () => {
    await archive.addSource('other', { format: 'json' });
    expect(await send('other', csv)).toMatchObject({ status: 422, body: { code: 'ARCHIVE_IMPORT_UNREADABLE' } });
  });
  test('an unknown source', async () => {
    expect(await send('none', csv)).toMatchObject({ status: 404, body: { code: 'ARCHIVE_SOURCE_UNKNOWN' } });
  });
  test('a media type that is neither', async () => {
    expect(await send('kbs', csv, 'application/xml')).toMatchObject({ status: 415 });
  });
});

permits(archive, contract.operations.importProgrammes);
