import { vid } from '@clever/model-vid';
import { describe, expect, test } from 'vitest';
import { hasFfmpeg, makeFilm, skipped } from './support/films.ts';
import { startVid, until } from './support/start-vid.ts';

const service = await startVid();
const { shop, anybody, playlist } = service;
const film = hasFfmpeg ? await service.make(makeFilm({ seconds: 5 }), { playback: ['public', 'signed'] }) : undefined;
const idOf = (policy: string) => film?.playbacks.find((one) => one.policy === policy)?.id ?? '';
const [open, signed] = [idOf('public'), idOf('signed')];
const tokenOf = async (body: object) =>
  (await shop<{ token: string }>('POST', '/tokens', { body: { playbackId: signed, playerId: 'ann', ...body } })).body
    .token;
const watch = (token: string, { path = 'master.m3u8', device }: { path?: string; device?: string } = {}) =>
  anybody<string & { code?: string }>('GET', `/playback/${signed}/${path}?token=${token}`, {
    headers: device === undefined ? {} : { 'clever-device': device },
  });

describe.skipIf(!hasFfmpeg)(`a public address${skipped}`, () => {
  const at = `/playback/${open}`;
  const media = `${at}/${film?.encoding.id}/480p/media.mp4`;

  test('gives a playlist of three heights and sound, to pages of any site', async () => {
    const { headers } = await anybody('GET', `${at}/master.m3u8`);
    const body = await playlist(`${at}/master.m3u8`);
    expect(headers).toMatchObject({
      'content-type': 'application/vnd.apple.mpegurl',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=10',
    });
    expect(body.match(/RESOLUTION=\d+x\d+/g)).toEqual([
      'RESOLUTION=640x480',
      'RESOLUTION=480x360',
      'RESOLUTION=192x144',
    ]);
    expect(body).toMatch(/CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2",AUDIO="audio"/);
  });
  test('gives each segment by its range, to be kept for ever', async () => {
    const body = await playlist(`${at}/${film?.encoding.id}/480p/index.m3u8`);
    const [, length, from] = /BYTERANGE:(\d+)@(\d+)/.exec(body) as unknown as string[];
    const range = `bytes=${from}-${Number(from) + Number(length) - 1}`;
    const answer = await anybody<Buffer>('GET', media, { headers: { range } });
    expect(answer).toMatchObject({
      status: 206,
      headers: {
        'content-type': 'video/mp4',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-length': length,
      },
    });
    expect(answer.body.subarray(4, 8).toString()).toMatch(/moof|sidx|styp/);
    const { etag } = answer.headers as { etag: string };
    expect(await anybody('GET', media, { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304 });
    const size = film?.renditions.find(({ name }) => name === '480p')?.bytes;
    expect(await anybody('HEAD', media)).toMatchObject({ status: 200, headers: { 'content-length': String(size) } });
    expect(await anybody('GET', media, { headers: { range: `bytes=${size}-` } })).toMatchObject({
      status: 416,
      body: { code: 'VID_RANGE_REFUSED' },
    });
  });
  test('has a picture, a storyboard and chapters', async () => {
    const poster = await anybody<Buffer>('GET', `${at}/poster.webp`);
    expect([poster.headers['content-type'], poster.body.subarray(8, 12).toString()]).toEqual(['image/webp', 'WEBP']);
    const board = await anybody<string>('GET', `${at}/storyboard.vtt`);
    expect(board.body.match(/#xywh=\d+,0,160,120/g)).toHaveLength(5);
    expect((await anybody<Buffer>('GET', `${at}/storyboard.webp`)).body.subarray(8, 12).toString()).toBe('WEBP');
    const chapters = [
      { seconds: 3, title: '섬' },
      { seconds: 0, title: 'Opening' },
    ];
    await shop('PATCH', `/videos/${film?.id}`, { body: { chapters }, headers: { 'if-match': '*' } });
    const track = await until(
      async () => {
        const { body } = await anybody<string>('GET', `${at}/chapters.vtt`);
        return body.includes('섬') ? body : undefined;
      },
      () => 'chapter',
    );
    expect(track).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nOpening\n\n00:00:03.000 --> 00:00:05.000\n섬\n');
  });
  test.each(['nothing/index.m3u8', 'nothing/media.mp4', 'poster/media.mp4'])('has no %s', async (path) => {
    expect(await anybody('GET', `${at}/${film?.encoding.id}/${path}`)).toMatchObject({
      status: 404,
      body: { code: 'VID_PLAYBACK_UNKNOWN' },
    });
  });
  test('is gone once it was taken away; the other stays', async () => {
    const made = (await shop<{ id: string }>('POST', `/videos/${film?.id}/playbacks`, { body: { policy: 'public' } }))
      .body;
    const path = `/playback/${made.id}/master.m3u8`;
    expect(await anybody('GET', path)).toMatchObject({ status: 200 });
    for (const _ of [1, 2])
      expect(await shop('DELETE', `/videos/${film?.id}/playbacks/${made.id}`)).toMatchObject({ status: 204 });
    await until(
      async () => (await anybody('GET', path)).status === 404 || undefined,
      () => 'end of it',
    );
    expect(await anybody('GET', `${at}/master.m3u8`)).toMatchObject({ status: 200 });
  });
});

describe.skipIf(!hasFfmpeg)(`a signed address${skipped}`, () => {
  test('opens by a token of its kind, which its playlists pass on', async () => {
    expect(await watch('')).toMatchObject({ status: 400 });
    expect(await anybody('GET', `/playback/${signed}/master.m3u8`)).toMatchObject({
      status: 401,
      body: { code: 'VID_TOKEN_REFUSED' },
    });
    const token = await tokenOf({});
    expect((await watch(token)).headers['cache-control']).toBe('private, no-store');
    const body = await playlist(`/playback/${signed}/master.m3u8?token=${token}`);
    const paths = [...body.matchAll(/^[^#\n].*$/gm)].map(([path]) => path);
    expect(paths).toHaveLength(3);
    const media = await playlist(`/playback/${signed}/${paths[0]}`);
    expect(media).toContain(`\nmedia.mp4?token=${token}\n`);
    const file = `/playback/${signed}/${film?.encoding.id}/480p/media.mp4`;
    expect(await anybody('GET', file)).toMatchObject({ status: 401 });
    expect(await anybody('GET', `${file}?token=${token}`)).toMatchObject({ status: 200 });
    expect(await watch(token, { path: 'poster.webp' })).toMatchObject({ status: 401 });
    const thumbnail = await tokenOf({ kind: 'thumbnail' });
    expect(await watch(thumbnail, { path: 'poster.webp' })).toMatchObject({ status: 200 });
    expect(await watch(thumbnail)).toMatchObject({ status: 401 });
    const storyboard = await tokenOf({ kind: 'storyboard' });
    expect((await watch(storyboard, { path: 'storyboard.vtt' })).body).toContain(
      `storyboard.webp?token=${storyboard}#xywh=`,
    );
  });
  test('opens by no token of another address, and by none that was changed', async () => {
    const made = (await shop<{ id: string }>('POST', `/videos/${film?.id}/playbacks`, { body: { policy: 'signed' } }))
      .body;
    const other = await tokenOf({ playbackId: made.id });
    expect(await watch(other)).toMatchObject({ status: 401 });
    const token = await tokenOf({});
    const [head, , sign] = token.split('.');
    const claims = Buffer.from(
      JSON.stringify({ sub: signed, aud: 'video', exp: 9e9, player: 'x', gen: [0, 0], max: 9 }),
    );
    expect(await watch([head, claims.toString('base64url'), sign].join('.'))).toMatchObject({ status: 401 });
  });
  test('opens to the device alone that a token is for', async () => {
    const token = await tokenOf({ playerId: 'dan', deviceId: 'tv' });
    expect(await watch(token, { device: 'tv' })).toMatchObject({ status: 200 });
    for (const device of ['phone', undefined])
      expect(await watch(token, device === undefined ? {} : { device })).toMatchObject({
        status: 403,
        body: { code: 'VID_DEVICE_REFUSED' },
      });
  });
  test('passes a device on that its address names, for players that send no headers', async () => {
    const token = await tokenOf({ playerId: 'dot', deviceId: 'apple tv&1' });
    const query = `token=${token}&device=apple+tv%261`;
    const body = await playlist(`/playback/${signed}/master.m3u8?${query}`);
    const [path] = /^[^#\n].*$/m.exec(body) ?? [];
    expect(path).toContain(`?${query}`);
    expect(await playlist(`/playback/${signed}/${path}`)).toContain(`\nmedia.mp4?${query}\n`);
    expect(await anybody('GET', `/playback/${signed}/master.m3u8?token=${token}&device=other`)).toMatchObject({
      status: 403,
      body: { code: 'VID_DEVICE_REFUSED' },
    });
  });
  test('is watched on as many devices of a player as may be, however many ask at once', async () => {
    const devices = Array.from({ length: 8 }, (_, at) => `d-${at}`);
    const tokens = await Promise.all(devices.map((deviceId) => tokenOf({ playerId: 'eve', deviceId, maxStreams: 2 })));
    const asked = () => Promise.all(devices.map((device, at) => watch(String(tokens[at]), { device })));
    const statuses = (await asked()).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 200, 403, 403, 403, 403, 403, 403]);
    expect((await asked()).map(({ status }) => status)).toEqual(statuses);
    const other = await tokenOf({ playerId: 'eva', deviceId: 'd-0', maxStreams: 1 });
    expect(await watch(other, { device: 'd-0' })).toMatchObject({ status: 200 });
    const refused = statuses.indexOf(403);
    expect((await watch(String(tokens[refused]), { device: String(devices[refused]) })).body.code).toBe(
      'VID_STREAMS_EXCEEDED',
    );
    await service.query(`UPDATE stream SET leased_until = now() - interval '1 s' WHERE player_id = 'eve'`);
    expect(await watch(String(tokens[refused]), { device: String(devices[refused]) })).toMatchObject({ status: 200 });
  });
  test.each(['player:fay', 'device:of-fay'])(
    'is closed to %s once that was revoked, and opens by a newer token',
    async (subject) => {
      const body = { playerId: 'fay', deviceId: 'of-fay' };
      const [token, other] = [await tokenOf(body), await tokenOf({ playerId: 'gus', deviceId: 'of-gus' })];
      const see = (one: string, device: string) => watch(one, { device });
      expect([(await see(token, 'of-fay')).status, (await see(other, 'of-gus')).status]).toEqual([200, 200]);
      expect(await shop('POST', '/revocations', { body: { subject, reason: 'lost' } })).toMatchObject({
        status: 201,
        body: { subject },
      });
      const refused = await until(
        async () => {
          const answer = await see(token, 'of-fay');
          return answer.status === 403 ? answer : undefined;
        },
        () => 'refusal',
      );
      expect(refused.body.code).toBe('VID_TOKEN_REVOKED');
      expect(await see(other, 'of-gus')).toMatchObject({ status: 200 });
      expect(await see(await tokenOf(body), 'of-fay')).toMatchObject({ status: 200 });
    },
  );
});

test('every operation that players call is public', () => {
  const open = Object.values(vid.operations).filter(({ access }) => access === 'public');
  expect(open).toHaveLength(10);
});
test('what is not there is told apart from what is no address', async () => {
  expect(await anybody('GET', `/playback/${crypto.randomUUID()}/master.m3u8`)).toMatchObject({
    status: 404,
    body: { code: 'VID_PLAYBACK_UNKNOWN' },
  });
  expect(await anybody('GET', '/playback/none/master.m3u8')).toMatchObject({
    status: 400,
    body: { code: 'INVALID_INPUT' },
  });
});
