import { describing, text } from '@clever/contract/admin';
import { outboxAdmin } from '@clever/model/admin';
import Type from 'typebox';
import { adminWords, inputWords, policies } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  createPlayback,
  createVideo,
  openVid,
  readStats,
  removeCaption,
  removePlayback,
  removeVideo,
  replaceSource,
  revoke,
  saveCaption,
  settleSource,
  updateVideo,
  type VidDb,
} from './db/index.ts';
import { Language, NewCaption, NewPlaylist, NewSource, NewVideo, PlaylistEdit, Policy, VideoEdit } from './shapes.ts';

const { defineAdmin, verb } = describing<VidDb>();
const textOf = (value: unknown) => String(value);
const video = { domain: 'vid', table: 'Video' } as const;
const encoding = { domain: 'vid', table: 'Encoding' } as const;
const file = { domain: 'file', table: 'File' } as const;
const player = { domain: 'player', table: 'Player' } as const;
const isThere = ({ removedAt }: { readonly removedAt?: unknown }) => removedAt === null;

const tones = { state: { waiting: 'coming', processing: 'coming', ready: 'live', failed: 'bad' } } as const;

const removed = text('The video was removed.', '삭제된 동영상입니다.');

const revokePlayer = verb({
  title: text('Revoke tokens', '재생 토큰 취소'),
  isFinal: true,
  needsReason: true,
  run: (db, { row, by }) => revoke(db, by, { subject: `player:${textOf(row.playerId)}` }),
});

/** How the admin site shows videos, how far they are, and who watches. Longer than other files: it is read as one table, from top to bottom. */
export const admin = defineAdmin({
  domain: 'vid',
  title: text('Videos', '동영상'),
  model: dataModel,
  ...adminWords,
  open: openVid,
  writes: 'verbs',
  tables: {
    Video: {
      title: text('Videos', '동영상'),
      figures: {
        title: text('Views', '조회수'),
        series: { views: text('Views', '조회수') },
        totals: { views: text('Views in 30 days', '30일 조회수'), hours: text('Hours watched', '시청 시간(시간)') },
        read: async (db, row, range) => {
          const { series, views, watchedSeconds } = await readStats(db, textOf(row.id), { ...range, by: 'day' });
          return { days: series, totals: { views, hours: Math.round(watchedSeconds / 3_600) } };
        },
      },
      label: 'title',
      tones,
      list: ['title', 'state', 'isPublished', 'durationMs', 'externalId', 'createdAt', 'createdBy'],
      search: { title: 'has', externalId: 'is' },
      filters: ['state', 'isPublished', 'createdAt'],
      hidden: ['fingerprint'],
      links: { encodingId: encoding, latestId: encoding },
      inlines: [
        { table: 'Encoding', by: ['videoId'] },
        { table: 'Playback', by: ['videoId'] },
        { table: 'Caption', by: ['videoId'] },
      ],
      verbs: {
        add: verb({
          title: text('Make a video', '동영상 등록'),
          input: NewVideo,
          words: inputWords,
          values: { playback: policies },
          links: { fileId: file },
          initial: () => ({ playback: ['public'] }),
          run: async (db, { input, by, key }) => ({
            id: (await createVideo(db, { body: input, caller: by, key })).video.id,
          }),
        }),
        change: verb({
          title: text('Change', '수정'),
          isFor: isThere,
          unfit: removed,
          input: VideoEdit,
          words: inputWords,
          run: (db, { row, match, input }) => updateVideo(db, textOf(row.id), { edit: input, match }),
        }),
        replace: verb({
          title: text('Replace the source', '원본 교체'),
          isFor: isThere,
          unfit: removed,
          input: NewSource,
          links: { fileId: file },
          run: (db, { row, input }) => replaceSource(db, textOf(row.id), input.fileId),
        }),
        open: verb({
          title: text('Make an address', '재생 주소 추가'),
          isFor: isThere,
          unfit: removed,
          input: Type.Object({ policy: Policy }),
          run: (db, { row, input, by }) => createPlayback(db, textOf(row.id), { ...input, caller: by }),
        }),
        caption: verb({
          title: text('Set captions', '자막 등록'),
          isFor: isThere,
          unfit: removed,
          input: Type.Object({ language: Language, ...NewCaption.properties }),
          run: (db, { row, input: { language, ...body }, by }) =>
            saveCaption(db, { videoId: textOf(row.id), language }, { body, caller: by }),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          goes: text(
            'Its addresses, captions and files go with it: nobody can watch it any more.',
            '재생 주소와 자막, 변환 파일도 함께 삭제되어 더는 볼 수 없습니다.',
          ),
          did: text('It is removed.', '삭제했습니다.'),
          isFor: isThere,
          unfit: removed,
          isFinal: true,
          run: (db, { row }) => removeVideo(db, textOf(row.id)),
        }),
      },
    },
    Encoding: {
      title: text('Encodings', '인코딩'),
      tones,
      list: ['videoId', 'state', 'progress', 'attempts', 'reason', 'bytes', 'createdAt'],
      filters: ['state', 'videoId'],
      hidden: ['leaseId'],
      links: { videoId: video, fileId: file },
      inlines: [{ table: 'Rendition', by: ['encodingId'] }],
      writes: 'nobody',
    },
    Rendition: {
      title: text('Renditions', '변환 파일'),
      list: ['encodingId', 'name', 'kind', 'width', 'height', 'bandwidth', 'bytes'],
      filters: ['encodingId'],
      hidden: ['playlist'],
      links: { encodingId: encoding },
      writes: 'nobody',
    },
    Playback: {
      title: text('Addresses', '재생 주소'),
      list: ['id', 'videoId', 'policy', 'createdAt', 'createdBy'],
      filters: ['videoId'],
      links: { videoId: video },
      verbs: {
        delete: verb({
          title: text('Take away', '삭제'),
          goes: text('The video is played at this address no longer.', '이 주소로는 더 이상 재생되지 않습니다.'),
          isFinal: true,
          run: (db, { row }) => removePlayback(db, textOf(row.videoId), textOf(row.id)),
        }),
      },
    },
    Caption: {
      title: text('Captions', '자막'),
      label: 'label',
      list: ['videoId', 'language', 'label', 'durationMs', 'updatedAt'],
      filters: ['videoId'],
      links: { videoId: video },
      verbs: {
        delete: verb({
          title: text('Take away', '삭제'),
          isFinal: true,
          run: (db, { row }) => removeCaption(db, { videoId: textOf(row.videoId), language: textOf(row.language) }),
        }),
      },
    },
    Playlist: {
      title: text('Playlists', '재생목록'),
      label: 'title',
      list: ['title', 'createdAt', 'createdBy'],
      hidden: ['fingerprint'],
      verbs: {
        add: verb({
          title: text('Add', '추가'),
          input: NewPlaylist,
          words: inputWords,
          run: (db, { input, by, key }) => db.playlists.create({ body: input, caller: by, key }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: PlaylistEdit,
          words: inputWords,
          run: (db, { row, match, input }) => db.playlists.update(textOf(row.id), { edit: input, match }),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          isFinal: true,
          run: (db, { row, match }) => db.playlists.remove(textOf(row.id), match),
        }),
      },
    },
    Stream: {
      title: text('Who watches', '시청 중인 기기'),
      list: ['playerId', 'deviceId', 'playbackId', 'startedAt', 'leasedUntil'],
      search: { playerId: 'is' },
      filters: ['playerId'],
      links: { playerId: player, playbackId: { domain: 'vid', table: 'Playback' } },
      verbs: { revoke: revokePlayer },
    },
    Revocation: {
      title: text('Revoked tokens', '토큰 취소 내역'),
      list: ['subject', 'generation', 'reason', 'at', 'createdBy'],
      writes: 'nobody',
    },
    ViewCount: {
      title: text('Views', '조회수'),
      words: { seconds: text('Time watched', '시청 시간') },
      filters: ['videoId'],
      links: { videoId: video },
      writes: 'nobody',
    },
    PartCount: {
      title: text('Watched parts', '시청 구간'),
      filters: ['videoId'],
      links: { videoId: video },
      writes: 'nobody',
    },
    CountWriter: { title: text('Counting processes', '집계 프로세스'), writes: 'nobody' },
    Outbox: outboxAdmin<VidDb>(() => settleSource),
  },
  playerPanels: [
    {
      title: text('Devices that watch', '시청 중인 기기'),
      table: 'Stream',
      by: 'playerId',
      list: ['deviceId', 'playbackId', 'startedAt', 'leasedUntil'],
      newest: 'deviceId',
      verbs: ['revoke'],
    },
  ],
  charts: [
    { title: text('Views', '조회수'), table: 'ViewCount', at: 'hour', sum: { views: text('Views', '조회수') } },
    { title: text('New videos', '새 동영상'), table: 'Video', at: 'id' },
  ],
});
