import { describing, text } from '@clever/contract/admin';
import { outboxAdmin } from '@clever/model/admin';
import Type from 'typebox';
import { adminWords } from './admin-words.ts';
import { settleFile } from './db/files.ts';
import { dataModel } from './db/generated/data-model.ts';
import * as db from './db/index.ts';
import { BlockedWordEdit, NewBan, NewBlockedWord } from './moderation-shapes.ts';
import { BoardEdit, NewBoard, Reason } from './shapes.ts';

const { defineAdmin, verb } = describing<db.PostDb>();
type Row = Readonly<Record<string, unknown>>;
const idOf = (row: Row) => String(row.id);
const isIn =
  (...states: string[]) =>
  (row: Row) =>
    states.includes(String(row.state));
const because = Type.Object({ reason: Reason });
const { by: _by, ...term } = NewBan.properties;
const BanTerm = Type.Object(term);
/** Staff moderate every board. */
const mayAlways = true;
const toBoard = { boardId: { domain: 'post', table: 'Board' } } as const;
const toEntry = { entryId: { domain: 'post', table: 'Entry' } } as const;
const toPlayer = { domain: 'player', table: 'Player' } as const;

/** How the admin site shows boards, posts and comments. Longer than other files: it is read as one table, from top to bottom. */
export const admin = defineAdmin({
  domain: 'post',
  title: text('Posts', '게시판'),
  model: dataModel,
  ...adminWords,
  open: (database, _settings, log) => db.openPost(database, { maxIndexed: 0, address: '', log }),
  writes: 'verbs',
  tables: {
    Board: {
      title: text('Boards', '게시판'),
      list: ['name', 'slug', 'writers', 'needsApproval', 'isAnonymous', 'isPublic', 'createdAt'],
      search: { name: 'has', slug: 'begins' },
      filters: ['writers', 'needsApproval', 'isPublic'],
      hidden: ['fingerprint', 'salt'],
      verbs: {
        add: verb({
          title: text('Make a board', '게시판 만들기'),
          input: NewBoard,
          run: async (of, { input, key, by }) => ({
            id: (await of.boards.create({ body: input, caller: by, key })).id,
          }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: BoardEdit,
          run: (of, { row, match, input }) => of.boards.update(idOf(row), { edit: input, match }),
        }),
      },
    },
    Entry: {
      title: text('Posts and comments', '글과 댓글'),
      label: 'excerpt',
      tones: {
        state: {
          draft: 'draft',
          scheduled: 'coming',
          pending: 'warning',
          published: 'live',
          hidden: 'bad',
          removed: 'over',
        },
      },
      list: ['excerpt', 'title', 'kind', 'boardId', 'author', 'state', 'queuedAt', 'createdAt'],
      search: { title: 'has', author: 'is' },
      filters: ['state', 'kind', 'boardId', 'queuedAt', 'isPinned', 'createdAt'],
      hidden: ['fingerprint', 'html'],
      links: {
        ...toBoard,
        postId: { domain: 'post', table: 'Entry' },
        parentId: { domain: 'post', table: 'Entry' },
        author: toPlayer,
      },
      inlines: [
        { table: 'Report', by: ['entryId'] },
        { table: 'Revision', by: ['entryId'] },
      ],
      verbs: {
        approve: verb({
          title: text('Approve', '승인'),
          unfit: text('Nobody has to decide about it.', '검토할 글이 아닙니다.'),
          undo: 'hide',
          isFor: (row) => isIn('pending', 'hidden')(row) || (row.state === 'published' && row.queuedAt !== null),
          run: (of, { row, by }) => db.approveEntry(of, idOf(row), { by, mayAlways }),
        }),
        hide: verb({
          title: text('Hide', '숨기기'),
          unfit: text('It is hidden or removed already.', '이미 숨겼거나 삭제된 글입니다.'),
          sets: { state: 'hidden' },
          undo: 'approve',
          input: because,
          isFor: isIn('pending', 'published'),
          run: (of, { row, input, by }) => db.hideEntry(of, idOf(row), { ...input, by, mayAlways }),
        }),
        remove: verb({
          title: text('Remove', '삭제'),
          unfit: text('It was removed already.', '이미 삭제되었습니다.'),
          sets: { state: 'removed' },
          input: because,
          isFor: (row) => row.state !== 'removed',
          isFinal: true,
          run: (of, { row, input, by }) => db.removeEntry(of, idOf(row), { ...input, by, mayAlways }),
        }),
        ban: verb({
          title: text('Ban the author from the board', '작성자 이용 제한'),
          input: BanTerm,
          initial: () => ({}),
          run: (of, { row, input, by }) =>
            db.banPlayer(of, { boardId: String(row.boardId), player: String(row.author) }, { ...input, by, mayAlways }),
        }),
        pin: verb({
          title: text('Pin', '고정'),
          unfit: text('It is pinned already, or no published post.', '이미 고정되었거나 게시된 글이 아닙니다.'),
          sets: { isPinned: true },
          undo: 'unpin',
          isFor: (row) => row.kind === 'post' && row.state === 'published' && row.isPinned === false,
          run: (of, { row }) => db.pinPost(of, idOf(row)),
        }),
        unpin: verb({
          title: text('Unpin', '고정 해제'),
          unfit: text('It is not pinned.', '고정된 글이 아닙니다.'),
          sets: { isPinned: false },
          undo: 'pin',
          isFor: (row) => row.isPinned === true,
          run: (of, { row }) => db.unpinPost(of, idOf(row)),
        }),
      },
    },
    Revision: { isTechnical: true, title: text('Revisions', '이전 내용'), links: toEntry, filters: ['entryId'] },
    Reaction: { title: text('Reactions', '반응'), links: { ...toEntry, player: toPlayer }, filters: ['entryId'] },
    Report: {
      title: text('Reports', '신고'),
      tones: { state: { open: 'warning', upheld: 'live', dismissed: 'over' } },
      list: ['createdAt', 'entryId', 'reason', 'reporter', 'note', 'state'],
      filters: ['state', 'reason', 'createdAt'],
      links: { ...toEntry, reporter: toPlayer },
    },
    Ban: {
      title: text('Bans', '이용 제한'),
      list: ['player', 'boardId', 'until', 'reason', 'bannedBy'],
      search: { player: 'is' },
      filters: ['boardId', 'until'],
      links: { ...toBoard, player: toPlayer },
      verbs: {
        delete: verb({
          title: text('End the ban', '이용 제한 해제'),
          goes: text('The player may write on this board again.', '이 게시판에 다시 글을 쓸 수 있게 됩니다.'),
          run: (of, { row }) => db.unbanPlayer(of, { boardId: String(row.boardId), player: String(row.player) }),
        }),
      },
    },
    BlockedWord: {
      title: text('Blocked words', '금칙어'),
      label: 'word',
      list: ['word', 'action', 'boardId', 'innocents', 'createdAt'],
      search: { word: 'has' },
      filters: ['action', 'boardId'],
      hidden: ['fingerprint'],
      links: toBoard,
      verbs: {
        add: verb({
          title: text('Block a word', '금칙어 추가'),
          input: NewBlockedWord,
          run: async (of, { input, key, by }) => ({
            id: (await db.createWord(of, { body: input, caller: by, key })).id,
          }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: BlockedWordEdit,
          run: (of, { row, match, input }) => db.updateWord(of, idOf(row), { edit: input, match }),
        }),
        delete: verb({
          title: text('Let it be written again', '금칙어 해제'),
          goes: text(
            'The word may be written again. What it hid before stays hidden.',
            '이 단어를 다시 쓸 수 있습니다. 이미 가려진 글은 그대로입니다.',
          ),
          run: (of, { row, match }) => of.words.remove(idOf(row), match),
        }),
      },
    },
    Seen: {
      isTechnical: true,
      title: text('Seen by players', '읽은 게시판'),
      links: { ...toBoard, player: toPlayer },
      filters: ['boardId'],
    },
    Pace: {
      isTechnical: true,
      title: text('Pace of authors', '작성 빈도'),
      links: { ...toBoard, author: toPlayer },
      filters: ['boardId'],
    },
    Outbox: outboxAdmin<db.PostDb>(() => settleFile),
  },
  playerPanels: [
    {
      title: text('Posts and comments', '글과 댓글'),
      table: 'Entry',
      by: 'author',
      list: ['excerpt', 'title', 'boardId', 'state', 'createdAt'],
      newest: 'id',
      verbs: ['hide', 'remove', 'ban'],
    },
    {
      title: text('Bans from boards', '게시판 이용 제한'),
      table: 'Ban',
      by: 'player',
      list: ['boardId', 'until', 'reason'],
      newest: 'boardId',
      verbs: ['delete'],
    },
    {
      title: text('Reports made', '신고 내역'),
      table: 'Report',
      by: 'reporter',
      list: ['entryId', 'reason', 'state', 'createdAt'],
      newest: 'id',
    },
  ],
  charts: [{ title: text('New posts and comments', '새 글과 댓글'), table: 'Entry', at: 'id' }],
  attention: [
    {
      title: text('Posts and comments that wait for approval', '승인을 기다리는 글과 댓글'),
      table: 'Entry',
      query: 'f.state=pending',
    },
    { title: text('Reports that are open', '처리하지 않은 신고'), table: 'Report', query: 'f.state=open' },
  ],
});
