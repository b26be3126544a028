import { describing, text } from '@clever/contract/admin';
import Type from 'typebox';
import { adminWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  cancelNotice,
  createNotice,
  type NoticeDb,
  openNotice,
  parseSchemes,
  publishNotice,
  readStats,
  updateNotice,
} from './db/index.ts';
import { Cancellation, NewNotice, NoticeEdit, Publication } from './shapes.ts';

const { defineAdmin, verb } = describing<NoticeDb>();
const idOf = (row: Readonly<Record<string, unknown>>) => String(row.id);

const words = {
  body: text('Body', '본문'),
  image: text('Address of an image', '이미지 주소'),
  action: text('Button', '버튼'),
  label: text('Label of the button', '버튼 문구'),
  url: text('Where it leads', '연결 주소'),
};

const editors = {
  texts: {
    languages: {
      fallback: 'defaultLocale',
      preview: { title: 'title', body: 'body', picture: 'image', button: 'action.label' },
    },
  },
  audience: 'audience',
} as const;

/** How the admin site shows notices. */
export const admin = defineAdmin({
  domain: 'notice',
  title: text('Notices', '공지'),
  model: dataModel,
  ...adminWords,
  settings: Type.Object({
    NOTICE_APP_SCHEMES: Type.String({
      default: '',
      maxLength: 4_096,
      description: "The notice service's schemes of deep links",
    }),
  }),
  open: (database, { NOTICE_APP_SCHEMES = '' }, log) =>
    openNotice(database, { schemes: parseSchemes(NOTICE_APP_SCHEMES), maxAgeSeconds: 15, log }),
  writes: 'verbs',
  tables: {
    Notice: {
      title: text('Notices', '공지'),
      figures: {
        title: text('Shown and clicked', '노출과 클릭'),
        series: { impressions: text('Shown', '노출'), clicks: text('Clicked', '클릭') },
        read: async (db, row, range) => ({ days: (await readStats(db, idOf(row), { ...range, by: 'day' })).series }),
      },
      states: {
        cancelled: { title: text('Withdrawn', '취소됨'), tone: 'bad', when: 't.cancelled_at IS NOT NULL' },
        draft: { title: text('Draft', '초안'), tone: 'draft', when: 't.published_at IS NULL' },
        ended: { title: text('Ended', '종료'), tone: 'over', when: 't.ends_at <= now()' },
        scheduled: { title: text('Scheduled', '예정'), tone: 'coming', when: 't.starts_at > now()' },
        ending: {
          title: text('Ends within a day', '하루 안에 종료'),
          tone: 'warning',
          when: "t.ends_at <= now() + interval '1 day'",
        },
        live: { title: text('Live', '게시 중'), tone: 'live' },
      },
      list: ['name', 'kind', 'publishedAt', 'startsAt', 'endsAt', 'cancelledAt', 'priority', 'createdAt'],
      search: { name: 'has' },
      filters: ['kind', 'publishedAt', 'cancelledAt', 'createdAt'],
      groups: [
        { title: text('Notice', '공지'), fields: ['name', 'kind', 'texts', 'defaultLocale', 'tags'] },
        {
          title: text('Who sees it, and when', '대상과 게시 기간'),
          fields: ['audience', 'startsAt', 'endsAt', 'priority', 'minGapSeconds'],
        },
        { title: text('Publication', '게시'), fields: ['publishedAt', 'cancelledAt', 'cancelReason'] },
      ],
      duplicate: ({ name, startsAt: _startsAt, endsAt: _endsAt, ...row }) => ({ ...row, name: `${name} (2)` }),
      verbs: {
        add: verb({
          title: text('Write a notice', '공지 쓰기'),
          input: NewNotice,
          words,
          editors,
          run: async (db, { key, input }) => ({
            id: (await createNotice(db, { body: input, caller: 'admin', key })).id,
          }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: NoticeEdit,
          words,
          editors,
          run: (db, { row, match, input, by }) => updateNotice(db, { id: idOf(row), edit: input, match, caller: by }),
        }),
        publish: verb({
          title: text('Publish', '게시'),
          unfit: text('It was published or cancelled already.', '이미 게시되었거나 취소된 공지입니다.'),
          undo: 'cancel',
          did: text('It is published.', '게시했습니다.'),
          input: Publication,
          isFor: (row) => row.publishedAt === null && row.cancelledAt === null,
          run: (db, { row, match, input, by }) =>
            publishNotice(db, { id: idOf(row), publication: input, match, caller: by }),
        }),
        cancel: verb({
          title: text('Cancel', '게시 취소'),
          unfit: text('It was cancelled already.', '이미 취소된 공지입니다.'),
          did: text('It is cancelled.', '게시를 취소했습니다.'),
          input: Cancellation,
          isFinal: true,
          isFor: (row) => row.cancelledAt === null,
          run: (db, { row, input, by }) => cancelNotice(db, { id: idOf(row), reason: input.reason, caller: by }),
        }),
      },
    },
    Revision: {
      isTechnical: true,
      title: text('Revisions', '이전 내용'),
      links: { noticeId: { domain: 'notice', table: 'Notice' } },
      filters: ['noticeId'],
    },
    Mark: {
      isTechnical: true,
      title: text('Read by players', '읽은 플레이어'),
      links: { noticeId: { domain: 'notice', table: 'Notice' }, player: { domain: 'player', table: 'Player' } },
      filters: ['player'],
    },
    Count: { isTechnical: true, title: text('Shown and clicked', '노출과 클릭'), filters: ['noticeId', 'hour'] },
    CountWriter: { isTechnical: true, title: text('Writers of counts', '집계 기록자') },
  },
  playerPanels: [
    {
      title: text('Notices read and dismissed', '읽거나 닫은 공지'),
      table: 'Mark',
      by: 'player',
      list: ['noticeId', 'readAt', 'dismissedAt'],
      newest: 'noticeId',
    },
  ],
  charts: [
    {
      title: text('Notices shown and clicked', '공지 노출과 클릭'),
      table: 'Count',
      at: 'hour',
      isOnHome: true,
      sum: { impressions: text('Shown', '노출'), clicks: text('Clicked', '클릭') },
    },
  ],
  attention: [
    { title: text('Notices that end within a day', '하루 안에 끝나는 공지'), table: 'Notice', query: 'state=ending' },
  ],
});
