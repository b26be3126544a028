import { uses } from '@clever/contract';
import { file } from '@clever/model-file';
import { vid } from '@clever/model-vid';
import { defineSeed } from '@clever/service';
import { demoFilm } from './demo-film.ts';
import { past } from './past.ts';

const calls = [
  uses(vid, 'create', 'list', 'encoder', 'saveCaption', 'createPlaylist', 'listPlaylists'),
  uses(file, 'put'),
] as const;

const seconds = 12;
const films = [
  { title: '벚꽃 섬 예고편 · Blossom island, a trailer', externalId: 'seed-trailer', playback: ['public'] },
  { title: '길드전 하이라이트 · Guild war highlights', externalId: 'seed-highlights', playback: ['public', 'signed'] },
] as const;
const chapters = [
  { seconds: 0, title: '시작 · Opening' },
  { seconds: 6, title: '섬 · The island' },
];
const captions = [
  [
    'ko',
    '한국어',
    '1\n00:00:01,000 --> 00:00:05,000\n봄이 왔습니다\n\n2\n00:00:06,000 --> 00:00:11,000\n벚꽃 섬에서 만나요\n',
  ],
  [
    'en',
    'English',
    '1\n00:00:01,000 --> 00:00:05,000\nSpring has come\n\n2\n00:00:06,000 --> 00:00:11,000\nMeet us on the island\n',
  ],
] as const;

/** Films of a games company with captions, and a playlist of them; none where there is no ffmpeg. */
export const seed = defineSeed({
  calls,
  past,
  async run(call) {
    if (!(await call.vid.encoder({})).isThere) return [{ what: 'videos', made: 0, there: 0 }];
    const count = { what: 'videos', made: 0, there: 0 };
    const ids: string[] = [];
    for (const [at, { playback, ...film }] of films.entries()) {
      const [known] = (await call.vid.list({ query: { externalId: film.externalId } })).items;
      count[known ? 'there' : 'made']++;
      ids.push(known?.id ?? (await make(at, { ...film, playback: [...playback] })));
    }
    const there = (await call.vid.listPlaylists({ query: { limit: 1 } })).items.length;
    const items = ids.map((videoId, at) => (at === 0 ? { videoId } : { videoId, startMs: 2_000, stopMs: 9_000 }));
    await call.vid.createPlaylist({ body: { title: '이번 주 · This week', items }, key: 'seed-playlist' });
    return [count, { what: 'playlists', made: 1 - there, there }];

    async function make(
      at: number,
      film: { title: string; externalId: string; playback: ('public' | 'signed')[] },
    ): Promise<string> {
      const { bytes, sha256 } = await demoFilm(at, seconds);
      const { body: made } = await call.file.put({
        params: { sha256 },
        query: { name: `${film.externalId}.mp4` },
        headers: {},
        upload: { type: 'video/mp4', body: bytes },
      });
      const { body: video } = await call.vid.create({
        body: { ...film, fileId: made.id, chapters },
        key: film.externalId,
      });
      for (const [language, label, content] of captions)
        await call.vid.saveCaption({ params: { id: video.id, language }, body: { label, content } });
      return video.id;
    }
  },
});
