import { describing, text } from '@clever/contract/admin';
import { adminWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  banPlayer,
  countMet,
  deletePlayer,
  openPlayer,
  type PlayerDb,
  restoreSave,
  unbanPlayer,
  updatePlayer,
} from './db/index.ts';
import { NewBan, PlayerEdit } from './shapes.ts';

const { defineAdmin, verb } = describing<PlayerDb>();
const idOf = (row: Readonly<Record<string, unknown>>) => String(row.id);
const playerLink = { domain: 'player', table: 'Player' } as const;

/** How the admin site shows players, their ties and saves. Longer than other files: it is read as one table, from top to bottom. */
export const admin = defineAdmin({
  domain: 'player',
  title: text('Players', '플레이어'),
  model: dataModel,
  ...adminWords,
  open: (database) => openPlayer(database, { recoveriesPerHour: 1_000 }),
  writes: 'verbs',
  reach: { table: 'Player', count: countMet },
  tables: {
    Player: {
      title: text('Players', '플레이어'),
      states: {
        deleted: { title: text('Deleted', '삭제됨'), tone: 'over', when: 't.deleted_at IS NOT NULL' },
        banned: {
          title: text('Banned', '이용 제한'),
          tone: 'bad',
          when: 't.banned_at IS NOT NULL AND (t.ban_until IS NULL OR t.ban_until > now())',
        },
        active: { title: text('Active', '정상'), tone: 'live' },
      },
      words: { createdAt: text('Joined', '가입 일시'), updatedAt: text('Changed', '정보 수정 일시') },
      label: 'handle',
      list: ['handle', 'displayName', 'country', 'locale', 'bannedAt', 'deletedAt', 'createdAt', 'id'],
      search: { handle: 'has' },
      links: { mergedInto: playerLink },
      filters: ['country', 'createdAt', 'bannedAt'],
      groups: [
        { title: text('Profile', '프로필'), fields: ['handle', 'displayName', 'locale', 'country', 'metadata'] },
        { title: text('Ban', '이용 제한'), fields: ['banReason', 'bannedAt', 'banUntil'] },
      ],
      inlines: [
        { table: 'Identity', by: ['playerId'] },
        { table: 'Save', by: ['playerId'] },
      ],
      verbs: {
        change: verb({
          title: text('Change', '수정'),
          input: PlayerEdit,
          run: (db, { row, match, input }) => updatePlayer(db, idOf(row), match, input),
        }),
        ban: verb({
          title: text('Ban', '이용 제한'),
          unfit: text('The player was deleted.', '삭제된 플레이어입니다.'),
          undo: 'unban',
          did: text('The ban has begun.', '이용을 제한했습니다.'),
          input: NewBan,
          words: { until: { ...text('Until', '종료 일시'), about: '비워 두면 무기한으로 제한합니다.' } },
          initial: () => ({}),
          isFor: (row) => row.deletedAt === null,
          run: (db, { row, input }) => banPlayer(db, idOf(row), input),
        }),
        unban: verb({
          title: text('End the ban', '이용 제한 해제'),
          undo: 'ban',
          did: text('The ban has ended.', '이용 제한을 해제했습니다.'),
          unfit: text('The player is not banned.', '이용 제한 중이 아닙니다.'),
          sets: { bannedAt: null, banUntil: null, banReason: null },
          isFor: (row) => row.bannedAt !== null,
          run: (db, { row }) => unbanPlayer(db, idOf(row)),
        }),
        delete: verb({
          title: text('Delete the player', '플레이어 삭제'),
          unfit: text('The player was deleted already.', '이미 삭제된 플레이어입니다.'),
          goes: text(
            'Profile, ways to sign in, saves and ties go, and the handle becomes free. Other domains keep what they have under the id.',
            '프로필, 로그인 수단, 세이브, 팔로우가 삭제되고 닉네임은 다시 쓸 수 있게 됩니다. 다른 도메인에 이 ID로 남은 데이터는 유지됩니다.',
          ),
          isFor: (row) => row.deletedAt === null,
          isFinal: true,
          needsReason: true,
          needsSecondPerson: true,
          run: (db, { row }) => deletePlayer(db, idOf(row)),
        }),
      },
    },
    Identity: {
      title: text('Identities', '로그인 수단'),
      words: { kind: text('Kind', '로그인 방식') },
      links: { playerId: playerLink },
      search: { subject: 'is' },
      filters: ['kind', 'playerId'],
    },
    Save: {
      title: text('Saves', '세이브'),
      label: 'key',
      list: ['playerId', 'collection', 'key', 'version', 'bytes', 'removed', 'updatedAt'],
      links: { playerId: playerLink },
      filters: ['playerId', 'collection'],
      inlines: [{ table: 'SaveVersion', by: ['playerId', 'collection', 'key'] }],
    },
    SaveVersion: {
      isTechnical: true,
      title: text('Versions of saves', '세이브 버전'),
      label: 'version',
      list: ['playerId', 'collection', 'key', 'version', 'bytes', 'writtenAt'],
      links: { playerId: playerLink },
      filters: ['playerId', 'collection', 'key'],
      verbs: {
        restore: verb({
          title: text('Restore this version', '이 버전으로 복원'),
          unfit: text('The save had been removed then.', '이 버전에는 세이브가 없습니다.'),
          restores: 'Save',
          isFor: (row) => row.bytes !== 0,
          needsReason: true,
          run: (db, { row, match }) =>
            restoreSave(
              db,
              { id: String(row.playerId), collection: String(row.collection), key: String(row.key) },
              { version: Number(row.version), match },
            ),
        }),
      },
    },
    Follow: {
      title: text('Ties', '팔로우와 차단'),
      links: { followerId: playerLink, followeeId: playerLink },
      filters: ['followerId'],
    },
    Merge: {
      isTechnical: true,
      title: text('Merges', '계정 병합'),
      words: { createdAt: text('Merged', '병합 일시') },
      links: { intoId: playerLink, fromId: playerLink },
    },
    FollowTally: { isTechnical: true, title: text('Counts of ties', '팔로우 집계'), links: { playerId: playerLink } },
    SaveBatch: {
      isTechnical: true,
      title: text('Batches of saves', '세이브 묶음'),
      links: { playerId: playerLink },
    },
    RecoveryCode: {
      isTechnical: true,
      title: text('Recovery codes', '복구 코드'),
      words: { createdAt: text('Issued', '발급 일시') },
      hidden: ['digest', 'selector'],
      links: { playerId: playerLink },
    },
    Attempt: { isTechnical: true, title: text('Attempts at recovery', '복구 시도') },
  },
  playerSearch: [
    { table: 'Player', field: 'id', how: 'is', player: 'id' },
    { table: 'Player', field: 'handle', how: 'has', player: 'id' },
    { table: 'Identity', field: 'subject', how: 'is', player: 'playerId' },
  ],
  playerPanels: [
    { title: text('Profile', '프로필'), table: 'Player', by: 'id' },
    {
      title: text('Identities and devices', '로그인 수단과 기기'),
      table: 'Identity',
      by: 'playerId',
      list: ['kind', 'subject', 'linkedAt'],
    },
    {
      title: text('Ties', '팔로우'),
      table: 'FollowTally',
      by: 'playerId',
      sum: { followers: text('Followers', '팔로워'), following: text('Following', '팔로잉') },
    },
    {
      title: text('Follows', '팔로우하는 플레이어'),
      table: 'Follow',
      by: 'followerId',
      only: 'since',
      list: ['since', 'followeeId'],
      newest: 'since',
    },
    {
      title: text('Followed by', '팔로워'),
      table: 'Follow',
      by: 'followeeId',
      only: 'since',
      list: ['since', 'followerId'],
      newest: 'since',
    },
    {
      // A row between two says either that the follower follows, or that the followee blocks it.
      title: text('Blocks', '차단한 플레이어'),
      table: 'Follow',
      by: 'followeeId',
      only: 'blockedAt',
      list: ['blockedAt', 'followerId'],
      newest: 'blockedAt',
    },
    {
      title: text('Blocked by', '이 플레이어를 차단한 플레이어'),
      table: 'Follow',
      by: 'followerId',
      only: 'blockedAt',
      list: ['blockedAt', 'followeeId'],
      newest: 'blockedAt',
    },
    {
      title: text('Recovery code', '복구 코드'),
      table: 'RecoveryCode',
      by: 'playerId',
    },
    {
      title: text('Saves', '세이브'),
      table: 'Save',
      by: 'playerId',
      list: ['key', 'collection', 'version', 'bytes', 'removed', 'updatedAt'],
      newest: 'updatedAt',
      nested: {
        title: text('Versions', '버전'),
        table: 'SaveVersion',
        by: ['playerId', 'collection', 'key'],
        list: ['version', 'bytes', 'writtenAt'],
        newest: 'version',
        verbs: ['restore'],
        current: 'version',
      },
    },
    {
      title: text('Players merged into this one', '이 계정으로 병합된 계정'),
      table: 'Merge',
      by: 'intoId',
      list: ['createdAt', 'fromId', 'undoUntil', 'undoneAt'],
    },
    {
      title: text('Merged into', '병합된 곳'),
      table: 'Merge',
      by: 'fromId',
      list: ['createdAt', 'intoId', 'undoUntil', 'undoneAt'],
    },
  ],
  charts: [
    { title: text('New players', '신규 플레이어'), table: 'Player', at: 'createdAt', isOnHome: true },
    {
      title: text('Attempts at recovery', '계정 복구 시도'),
      table: 'Attempt',
      at: 'hour',
      sum: { count: text('Attempts', '시도') },
    },
  ],
});
