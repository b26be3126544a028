import { randomUUID } from 'node:crypto';
import { type Changes, type Playlist, type Stats, type Video, vid } from '@clever/model-vid';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { hasFfmpeg, makeFilm, skipped } from './support/films.ts';
import { ended, key, startVid, until } from './support/start-vid.ts';

const service = await startVid();
const { shop, create, read, anybody, playlist } = service;
const edit = (id: string, body: object, match = '*') =>
  shop<Video & { code?: string }>('PATCH', `/videos/${id}`, { body, headers: { 'if-match': match } });
const film = hasFfmpeg ? makeFilm({ seconds: 3 }) : Buffer.alloc(0);

describe('a video', () => {
  test('is made once for each key, waits, and fails where the file service knows no such file', async () => {
    const body = { title: '섬', fileId: randomUUID(), passthrough: { at: [1] } };
    const headers = key();
    const made = await create(body, headers);
    expect(made).toMatchObject({
      status: 201,
      headers: { location: `/videos/${made.body.id}` },
      body: { title: '섬', passthrough: { at: [1] }, isPublished: true, playbacks: [{ policy: 'public' }], version: 1 },
    });
    expect(await create(body, headers)).toMatchObject({ status: 200, body: { id: made.body.id } });
    expect(await create({ ...body, title: 'x' }, headers)).toMatchObject({ status: 422 });
    const failed = await until(
      async () => ended(await read(made.body.id)),
      () => 'end',
    );
    expect(failed).toMatchObject({ state: 'failed', encoding: { reason: expect.stringMatching(/file/) } });
    expect(await anybody('GET', `/playback/${failed.playbacks[0]?.id}/master.m3u8`)).toMatchObject({
      status: 409,
      body: { code: 'VID_NOT_READY' },
    });
  });
  test('is made once for each external id of a caller, however often and at once', async () => {
    const fileId = randomUUID();
    const answers = await Promise.all([1, 2, 3, 4].map(() => create({ externalId: 'ep-1', fileId })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
    expect(await create({ externalId: 'ep-1' })).toMatchObject({
      status: 409,
      body: { code: 'VID_EXTERNAL_ID_TAKEN' },
    });
    const body = { title: 'x', externalId: 'ep-1', fileId: randomUUID() };
    expect(await service.as('other')('POST', '/videos', { body })).toMatchObject({ status: 201 });
    expect((await shop<{ items: Video[] }>('GET', '/videos?externalId=ep-1')).body.items).toHaveLength(2);
  });
  test('is edited in the version that was read; a neighbour stays', async () => {
    const [{ body: made }, { body: neighbour }] = [await create({}), await create({ title: 'Neighbour' })];
    await until(
      async () => ended(await read(made.id)),
      () => 'end',
    );
    const { version } = await read(made.id);
    const edited = await edit(made.id, { title: 'New', passthrough: null, description: 'x' }, `"${version}"`);
    expect(edited).toMatchObject({ status: 200, body: { title: 'New', passthrough: null, description: 'x' } });
    expect(await edit(made.id, { title: 'Late' }, `"${version}"`)).toMatchObject({ status: 412 });
    expect(await read(neighbour.id)).toMatchObject({ title: 'Neighbour' });
  });
  test('is published between its times, and told of in the feed when they come', async () => {
    const publishAt = new Date(Date.now() + 3_600_000).toISOString();
    const { body: made } = await create({ publishAt });
    expect(made).toMatchObject({ isPublished: false, publishAt });
    expect(await edit(made.id, { publishUntil: publishAt })).toMatchObject({
      status: 422,
      body: { code: 'VID_TIMES_REFUSED' },
    });
    expect(await create({ publishAt, publishUntil: publishAt })).toMatchObject({ status: 422 });
    expect(await anybody('GET', `/playback/${made.playbacks[0]?.id}/master.m3u8`)).toMatchObject({ status: 404 });
    await service.query(`UPDATE video SET publish_at = now() - interval '1 s' WHERE id = $1`, [made.id]);
    await until(
      async () => (await read(made.id)).isPublished || undefined,
      () => 'publication',
    );
    await service.query(`UPDATE video SET publish_until = now() WHERE id = $1`, [made.id]);
    await until(
      async () => !(await read(made.id)).isPublished || undefined,
      () => 'end of it',
    );
  });
  test('is removed with all that belongs to it, and stays in the feed', async () => {
    const { body: made } = await create({ externalId: 'gone' });
    for (const _ of [1, 2]) expect(await shop('DELETE', `/videos/${made.id}`)).toMatchObject({ status: 204 });
    expect(await shop('GET', `/videos/${made.id}`)).toMatchObject({ status: 404, body: { code: 'VID_UNKNOWN' } });
    expect((await shop<{ items: Video[] }>('GET', '/videos?externalId=gone')).body.items).toEqual([]);
    const all = (await shop<Changes>('GET', '/changes?limit=500')).body.items;
    expect(all.find(({ id }) => id === made.id)).toMatchObject({ isThere: false, playbacks: [] });
    expect(await create({ externalId: 'gone' })).toMatchObject({ status: 201 });
  });
});

describe.skipIf(!hasFfmpeg)(`a source${skipped}`, () => {
  test('is held, replaced while the old one is played, and let go', async () => {
    const made = await service.make(film);
    const holds = async (file: string) =>
      (await service.database('file').query({ text: 'SELECT FROM hold WHERE file_id = $1', values: [file] })).rowCount;
    await until(
      async () => (await holds(made.encoding.fileId)) === 1 || undefined,
      () => 'hold',
    );
    const caption = { label: '한국어', content: '00:00:01.000 --> 00:00:02.000\n안녕\n' };
    await shop('PUT', `/videos/${made.id}/captions/ko`, { body: caption });
    const fileId = await service.put(makeFilm({ seconds: 5, hasAudio: false, size: '320x240' }));
    const before = made.encoding.id;
    const { body } = await shop<Video>('PUT', `/videos/${made.id}/source`, { body: { fileId } });
    expect(body).toMatchObject({ state: 'ready', durationMs: 3_000, encoding: { fileId } });
    const id = body.encoding.id;
    expect((await shop<Video>('PUT', `/videos/${made.id}/source`, { body: { fileId } })).body.encoding.id).toBe(id);
    const after = await until(
      async () => ended(await read(made.id)),
      () => 'end',
    );
    expect(after).toMatchObject({ durationMs: 5_000, captions: [{ language: 'ko', isStale: true }] });
    expect(after.renditions.map(({ name }) => name)).toEqual(['144p', '240p', 'poster', 'storyboard']);
    const old = `/playback/${made.playbacks[0]?.id}/${before}/480p/media.mp4`;
    expect(await anybody('GET', old)).toMatchObject({ status: 200 });
    await until(
      async () => (await holds(made.encoding.fileId)) === 0 || undefined,
      () => 'release',
    );
    expect(await holds(fileId)).toBe(1);
    expect((await shop<Video>('PUT', `/videos/${made.id}/captions/ko`, { body: caption })).body).toMatchObject({
      isStale: false,
    });
  }, 900_000);
  test.each([
    ['no film', () => Buffer.from('nothing that moves')],
    [
      'a playlist of other files',
      () => Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'),
    ],
    ['a list of other files', () => Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n")],
    ['a film that was cut', () => film.subarray(0, 2_000)],
  ])('is refused that is %s, at once', async (_what, bytes) => {
    const made = await service.make(bytes());
    expect(made).toMatchObject({ state: 'failed', encoding: { progress: 0 } });
    expect(made.encoding.reason).toMatch(/^It /);
  });
  test('may be upright, of odd sizes, small, and without sound', async () => {
    const made = await service.make(makeFilm({ seconds: 2, size: '202x358', hasAudio: false }));
    expect(made).toMatchObject({ state: 'ready', width: 144 });
    const webm = await service.make(makeFilm({ seconds: 2, size: '64x48', hasAudio: false, extension: 'webm' }));
    expect(webm).toMatchObject({ state: 'ready', height: 48 });
  }, 900_000);
});

describe('captions', () => {
  test('come as SubRip or WebVTT, and are given as WebVTT and in the playlist', async () => {
    const made = hasFfmpeg ? await service.make(film) : (await create({})).body;
    const srt =
      '\uFEFF1\r\n00:00:02,500 --> 00:00:03,000\r\n<i>둘</i>\r\n\r\n2\r\n00:00:00,000 --> 00:00:01,000 align:left\r\n하나\r\n--> 세 줄\r\n';
    const set = (language: string, body: object) => shop('PUT', `/videos/${made.id}/captions/${language}`, { body });
    expect(await set('ko', { label: '한국어 "CC"', content: srt })).toMatchObject({
      status: 200,
      body: { isStale: false },
    });
    const at = `/playback/${made.playbacks[0]?.id}`;
    const { body } = await until(
      async () => {
        const answer = await anybody<string>('GET', `${at}/captions/ko/text.vtt`);
        return answer.status === 200 ? answer : undefined;
      },
      () => 'text',
    );
    expect(body).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.000 align:left\n하나\n→ 세 줄\n\n00:00:02.500 --> 00:00:03.000\n<i>둘</i>\n',
    );
    if (hasFfmpeg) {
      const master = await until(
        async () => {
          const text = await playlist(`${at}/master.m3u8`);
          return text.includes('SUBTITLES') ? text : undefined;
        },
        () => 'captions in the playlist',
      );
      expect(master).toContain('TYPE=SUBTITLES,GROUP-ID="captions",NAME="한국어 \'CC\'",LANGUAGE="ko"');
      expect(await playlist(`${at}/captions/ko/index.m3u8`)).toContain('#EXTINF:3.000,\ntext.vtt\n');
      expect(await anybody('GET', `${at}/captions/en/index.m3u8`)).toMatchObject({ status: 404 });
    }
    for (const _ of [1, 2])
      expect(await shop('DELETE', `/videos/${made.id}/captions/ko`)).toMatchObject({ status: 204 });
    expect(await read(made.id)).toMatchObject({ captions: [] });
  }, 900_000);
  test.each(['none', '00:00:02,000 --> 00:00:01,000\nx', '1\n00:00:aa,000 --> 00:00:01,000\nx'])(
    '%j are refused',
    async (content) => {
      const { body: made } = await create({});
      const answer = await shop('PUT', `/videos/${made.id}/captions/ko`, { body: { label: 'x', content } });
      expect(answer).toMatchObject({ status: 422, body: { code: 'VID_CAPTION_REFUSED' } });
    },
  );
});

describe('a playlist', () => {
  test('has videos in its order, from where to where, and none that there is not', async () => {
    const ids = [(await create({})).body.id, (await create({})).body.id];
    const items = [{ videoId: ids[1], startMs: 1_000, stopMs: 2_000 }, { videoId: ids[0] }, { videoId: ids[1] }];
    const { body: made, status } = await shop<Playlist>('POST', '/playlists', { body: { title: 'Mine', items } });
    expect([status, made.items]).toEqual([201, items]);
    const change = (body: object) =>
      shop<Playlist>('PATCH', `/playlists/${made.id}`, { body, headers: { 'if-match': '*' } });
    expect((await change({ items: items.toReversed() })).body.items).toEqual(items.toReversed());
    for (const wrong of [{ videoId: randomUUID() }, { videoId: ids[0], startMs: 2, stopMs: 2 }])
      expect(await change({ items: [wrong] })).toMatchObject({ status: 422, body: { code: 'VID_ITEM_REFUSED' } });
    expect((await shop<{ items: Playlist[] }>('GET', '/playlists')).body.items.map(({ id }) => id)).toContain(made.id);
    expect(await shop('DELETE', `/playlists/${made.id}`, { headers: { 'if-match': '*' } })).toMatchObject({
      status: 204,
    });
  });
});

describe('the feed of changes', () => {
  test('goes on where it was, and tells each video once, as it is', async () => {
    const first = (await shop<Changes>('GET', '/changes?limit=500')).body;
    const { body: made } = await create({ title: 'One' });
    await until(
      async () => ended(await read(made.id)),
      () => 'end',
    );
    await edit(made.id, { title: 'Two' });
    const page = (await shop<Changes>('GET', `/changes?since=${first.next}`)).body;
    expect(page.items.filter(({ id }) => id === made.id)).toMatchObject([{ title: 'Two', isThere: false }]);
    expect(page.isEnd).toBe(true);
    const end = (await shop<Changes>('GET', `/changes?since=${page.next}`)).body;
    expect(end.items.filter(({ id }) => id === made.id)).toEqual([]);
    expect(await shop('GET', `/changes?since=${end.next}`)).toMatchObject({ body: { isEnd: true } });
    const one = (await shop<Changes>('GET', '/changes?limit=1')).body;
    expect([one.items.length, one.isEnd]).toEqual([1, false]);
  });
  test.skipIf(!hasFfmpeg)(
    `says the bytes of each rendition${skipped}`,
    async () => {
      const made = await service.make(film);
      const all = (await shop<Changes>('GET', '/changes?limit=500')).body.items;
      const told = all.find(({ id }) => id === made.id);
      expect(told).toMatchObject({ isThere: true, encodingId: made.encoding.id, renditions: made.renditions });
      const at = `/playback/${told?.playbacks[0]?.id}/${told?.encodingId}`;
      for (const { name, bytes, kind } of told?.renditions ?? [])
        if (kind !== 'image') expect((await anybody<Buffer>('GET', `${at}/${name}/media.mp4`)).body.length).toBe(bytes);
    },
    240_000,
  );
});

describe.skipIf(!hasFfmpeg)(`views${skipped}`, () => {
  test('are counted in groups, each report once, by hour and by parts of ten seconds', async () => {
    const made = await service.make(makeFilm({ seconds: 25, size: '160x120' }));
    const neighbour = await service.make(film);
    const at = `/playback/${made.playbacks[0]?.id}/views`;
    const report = (body: object) => anybody('POST', at, { body });
    const reports = [{ begins: true, parts: [0] }, { begins: true, parts: [0, 1] }, { parts: [1, 2, 3, 99] }];
    for (const body of reports) expect(await report(body)).toMatchObject({ status: 204 });
    const statsOf = async (id: string, query = '') => (await shop<Stats>('GET', `/videos/${id}/stats${query}`)).body;
    // Whenever it is asked, what was watched is the sum of the parts, and each report is in both.
    const stats = await until(
      async () => {
        const found = await statsOf(made.id);
        expect(found.parts.reduce((sum, { times }) => sum + times * 10, 0)).toBe(found.watchedSeconds);
        return found.watchedSeconds === 50 ? found : undefined;
      },
      () => 'stats',
    );
    expect(stats).toMatchObject({ views: 2, watchedSeconds: 50, series: [{ views: 2 }] });
    expect(stats.parts).toEqual([
      { fromSeconds: 0, times: 2 },
      { fromSeconds: 10, times: 2 },
      { fromSeconds: 20, times: 1 },
    ]);
    expect(await statsOf(neighbour.id, '?by=hour&timeZone=Asia/Seoul')).toMatchObject({
      views: 0,
      series: [],
      parts: [],
    });
    expect(await shop('GET', `/videos/${made.id}/stats?timeZone=Mars`)).toMatchObject({ status: 422 });
    expect(await report({ parts: [-1] })).toMatchObject({ status: 400 });
  }, 900_000);
});

const on = vid.operations;
const [unknown, playlistUnknown] = ['VID_UNKNOWN', 'VID_PLAYLIST_UNKNOWN'];
const paged = ['limit=0', 'limit=101', 'colour=red'];
const newVideo = { title: 'x', fileId: randomUUID() };
const caption = { label: 'x', content: 'x' };
describe.each<[keyof typeof on, Parameters<typeof endpoint>[2]]>([
  [
    'create',
    {
      bad: [
        {},
        { title: 'x' },
        { ...newVideo, title: '' },
        { ...newVideo, playback: ['open'] },
        { ...newVideo, chapters: [{}] },
      ],
    },
  ],
  ['list', { bad: [...paged, 'state=lost'] }],
  ['read', { unknown }],
  ['update', { unknown, body: { title: 'x' }, bad: [{}, { externalId: 'x' }, { publishAt: 'soon' }] }],
  ['remove', {}],
  ['replaceSource', { unknown, body: { fileId: randomUUID() }, bad: [{}, { fileId: 'x' }] }],
  ['createPlayback', { unknown, body: { policy: 'public' }, bad: [{}, { policy: 'secret' }] }],
  ['removePlayback', {}],
  ['saveCaption', { unknown, body: caption, bad: [{}, { ...caption, content: '' }] }],
  ['removeCaption', {}],
  ['stats', { unknown, bad: ['by=week', 'from=now'] }],
  ['changes', { bad: ['since=-1', 'limit=501'] }],
  ['encoder', {}],
  ['createPlaylist', { bad: [{}, { title: 'x' }, { title: 'x', items: [{ videoId: 'x' }] }] }],
  ['listPlaylists', { bad: paged }],
  ['readPlaylist', { unknown: playlistUnknown }],
  ['updatePlaylist', { unknown: playlistUnknown, body: { title: 'x' }, bad: [{}, { items: {} }] }],
  ['removePlaylist', { unknown: playlistUnknown }],
  [
    'token',
    {
      bad: [{}, { playbackId: 'x', playerId: 'ann' }, { playbackId: randomUUID(), playerId: 'ann', kind: 'sound' }],
    },
  ],
  ['revoke', { bad: [{}, { subject: 'ann' }] }],
])('%s', (name, cases) => endpoint(service, on[name], cases));

test('a token is for an address that there is', async () => {
  const body = { playbackId: randomUUID(), playerId: 'ann' };
  expect(await shop('POST', '/tokens', { body })).toMatchObject({
    status: 404,
    body: { code: 'VID_PLAYBACK_UNKNOWN' },
  });
});
test('every operation but the public ones is above', () => {
  expect(Object.values(on).filter(({ access }) => access === 'strong')).toHaveLength(20);
});
