import { archive as contract, type Episode } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startArchive } from '../start-archive.ts';

const archive = await startArchive();

const send = (name: string, body: string | Buffer, type = 'text/csv', query = '') =>
  archive.shop('POST', `/sources/${name}/imports${query}`, { body, headers: { 'content-type': type } });
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
  test('what became of a file with semicolons and without names, and of a row with too much in it', async () => {
    await archive.addSource('nameless', { mapping: { key: { from: '1' }, title: { from: '2' } } });
    expect((await send('nameless', '1;낮은 언덕\n2;높은 언덕;x\n', 'text/csv', '?header=absent')).body).toMatchObject({
      read: 2,
      created: 2,
    });
    await archive.addSource('shifted', { mapping: { key: { from: 'id' }, title: { from: 'name' } } });
    expect((await send('shifted', 'id,name\n1,낮은 언덕,하나\n2,"낮은 언덕, 둘"\n')).body).toMatchObject({
      created: 1,
      refusals: [{ record: 1, key: null, reason: 'line 2 has more cells than the first one' }],
    });
  });
  test('a text with half a surrogate pair, without the half', async () => {
    await archive.addSource('halves', {
      format: 'json',
      mapping: { key: { from: 'id' }, title: { from: 'name' } },
    });
    const answer = await send('halves', '[{"id":1,"name":"반쪽 \\ud800"}]', 'application/json');
    expect(answer).toMatchObject({ status: 200, body: { created: 1 } });
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

describe('answers with episodes', () => {
  const episodes = async (q: string) => {
    const { body } = await archive.shop<{ items: { id: string }[] }>('GET', `/search?q=${encodeURIComponent(q)}`);
    const id = body.items[0]?.id ?? '';
    const list = await archive.shop<{ items: Episode[] }>('GET', `/programmes/${id}/episodes`);
    return { id, items: list.body.items };
  };
  const mapping = { key: { from: 'id' }, title: { from: 'name' } };
  const nested = {
    ...mapping,
    episodes: {
      items: 'parts',
      number: { from: 'no' },
      title: { from: 'title' },
      aired: { from: 'day' },
      synopsis: { from: 'text' },
      links: { from: 'url' },
    },
  };
  const part = (no: number | string, more: object = {}) => ({ no, title: `${no} 이야기`, ...more });
  const sendNested = (parts: object[], source = 'nested') =>
    send(source, JSON.stringify([{ id: 1, name: '산골의 사계절', parts }]), 'application/json');

  test('of a list in each record, which are searched, repeatable, and know where they come from', async () => {
    await archive.addSource('nested', { format: 'json', mapping: nested });
    const parts = [
      part('제1회', { day: '2004.3.1', text: '다슬기를 줍는다', url: 'https://video.example.com/1' }),
      part(2),
    ];
    expect((await sendNested(parts)).body).toMatchObject({ read: 1, created: 1 });
    const { items } = await episodes('다슬기');
    expect(items).toMatchObject([
      {
        number: 1,
        title: '제1회 이야기',
        aired: '2004-03-01',
        hasSynopsis: true,
        links: [{ url: 'https://video.example.com/1' }],
      },
      { number: 2, hasSynopsis: false, provenance: { title: [{ source: 'nested', key: '1' }] } },
    ]);
    expect((await sendNested(parts)).body).toMatchObject({ unchanged: 1 });
    expect((await episodes('산골')).items).toEqual(items);
  });

  test('of another source too: the one that is believed more counts, and what a person wrote stands', async () => {
    await archive.addSource('better', { format: 'json', rank: 0, mapping: nested });
    const { id } = await episodes('산골');
    const path = `/programmes/${id}/episodes/1`;
    await archive.shop('PATCH', path, { body: { title: '봄' }, headers: { 'if-match': '*' } });
    const { body: neighbour } = await archive.shop('GET', `/programmes/${id}/episodes/2`);
    await sendNested([part(1, { day: '2004-03-08' }), part(3)], 'better');
    expect((await archive.shop('GET', path)).body).toMatchObject({
      title: '봄',
      aired: '2004-03-08',
      provenance: { title: [{ source: 'person', key: 'shop' }], aired: [{ source: 'better' }] },
    });
    expect((await archive.shop('GET', `/programmes/${id}/episodes/2`)).body).toEqual(neighbour);
    await archive.shop('DELETE', `/programmes/${id}/episodes/3`, { headers: { 'if-match': '*' } });
    await sendNested([part(1), part(3, { text: '눈이 온다' })], 'better');
    expect((await episodes('산골')).items.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('of a row for each, wherever the rows of a programme are', async () => {
    const rows = {
      key: { from: 'id' },
      title: { from: 'name' },
      episodes: { number: { from: '회' }, title: { from: '부제' } },
    };
    await archive.addSource('rows', { mapping: rows });
    const body = 'id,name,회,부제\n7,먼 바다,1,떠나다\n8,가까운 들,1,심다\n7,먼 바다,2,돌아오다\n7,먼 바다,,\n';
    expect((await send('rows', body)).body).toMatchObject({ read: 4, created: 2, refused: 0 });
    expect((await episodes('먼 바다')).items.map(({ number, title }) => [number, title])).toEqual([
      [1, '떠나다'],
      [2, '돌아오다'],
    ]);
    expect((await episodes('가까운 들')).items).toHaveLength(1);
  });

  test('refusing a record whose episode cannot be read', async () => {
    const faulty = [
      { id: 5, name: '다섯', parts: [part(1), part('마지막')] },
      { id: 6, name: '여섯', parts: [part(1, { day: 'soon' })] },
    ];
    expect((await send('nested', JSON.stringify(faulty), 'application/json')).body).toMatchObject({
      refused: 2,
      refusals: [
        { reason: expect.stringContaining('episode 2: number') },
        { reason: expect.stringContaining('aired') },
      ],
    });
  });
});

describe('refuses', () => {
  test('a file of another format', async () => {
    await archive.addSource('other', { format: 'json' });
    expect(await send('other', csv)).toMatchObject({ status: 422, body: { code: 'ARCHIVE_IMPORT_UNREADABLE' } });
  });
  test('a file in another encoding', async () => {
    await archive.addSource('cp949', { mapping: { key: { from: 'id' }, title: { from: 'name' } } });
    const file = Buffer.from('id,name\n1,\xc7\xd8\xb3\xe0\n', 'latin1');
    expect(await send('cp949', file)).toMatchObject({
      status: 422,
      body: {
        code: 'FILE_ENCODING_WRONG',
        line: 2,
        encoding: 'euc-kr',
        detail: expect.stringContaining('?encoding=euc-kr'),
      },
    });
    expect((await archive.shop('GET', '/search?q=해녀바다소리')).body).toMatchObject({ total: 0 });
    expect(await send('cp949', file, 'text/csv', '?encoding=euc-kr')).toMatchObject({ body: { created: 1 } });
  });
  test('two columns of one name', async () => {
    await archive.addSource('twice', { mapping: { key: { from: 'id' }, title: { from: 'name' } } });
    expect(await send('twice', 'id,name,name\n1,a,b\n')).toMatchObject({ body: { code: 'FILE_COLUMN_UNCLEAR' } });
  });
  test('an unknown source', async () => {
    expect(await send('none', csv)).toMatchObject({ status: 404, body: { code: 'ARCHIVE_SOURCE_UNKNOWN' } });
  });
  test('a media type that is neither', async () => {
    expect(await send('kbs', csv, 'application/xml')).toMatchObject({ status: 415 });
  });
});

permits(archive, contract.operations.importProgrammes);
