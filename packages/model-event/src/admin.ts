import { describing, text } from '@clever/contract/admin';
import { outboxAdmin } from '@clever/model/admin';
import { adminWords, inputValues, inputWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  createEvent,
  type EventDb,
  openEvent,
  removeEvent,
  retryClaim,
  settleClaim,
  switchEvent,
  updateEvent,
} from './db/index.ts';
import { EventEdit, NewEvent } from './shapes.ts';

const { defineAdmin, verb } = describing<EventDb>();
const links = {
  eventId: { domain: 'event', table: 'Event' },
  playerId: { domain: 'player', table: 'Player' },
} as const;
/** What rewards give. */
const given = { item: { domain: 'item', table: 'Kind' }, coupon: { domain: 'coupon', table: 'Campaign' } } as const;
const idOf = (row: Readonly<Record<string, unknown>>) => String(row.id);

/** How the admin site shows events, what players did in them and what they got. Longer than other files: it is read as one table, from top to bottom. */
export const admin = defineAdmin({
  domain: 'event',
  title: text('Events', '이벤트'),
  model: dataModel,
  ...adminWords,
  open: (database) => openEvent(database),
  writes: 'verbs',
  tables: {
    Event: {
      title: text('Events', '이벤트'),
      states: {
        ended: { title: text('Ended', '종료'), tone: 'over', when: 't.ends_at <= now()' },
        stopped: { title: text('Stopped', '중단됨'), tone: 'bad', when: 't.stopped_at IS NOT NULL' },
        draft: { title: text('Draft', '초안'), tone: 'draft', when: 't.published_at IS NULL' },
        scheduled: { title: text('Scheduled', '예정'), tone: 'coming', when: 't.starts_at > now()' },
        ending: {
          title: text('Ends within a day', '하루 안에 종료'),
          tone: 'warning',
          when: "t.ends_at <= now() + interval '1 day'",
        },
        live: { title: text('Live', '진행 중'), tone: 'live' },
      },
      list: ['name', 'startsAt', 'endsAt', 'timeZone', 'budget', 'publishedAt', 'stoppedAt'],
      search: { name: 'has' },
      filters: ['publishedAt', 'stoppedAt', 'startsAt', 'timeZone'],
      duplicate: ({ name, ...row }) => ({ ...row, name: `${name} (2)` }),
      groups: [
        { title: text('Event', '이벤트'), fields: ['name', 'audience', 'budget', 'publishedAt', 'stoppedAt'] },
        {
          title: text('Times', '일정'),
          fields: ['timeZone', 'dayStartsAt', 'startsAt', 'endsAt', 'claimDays', 'repeat', 'phases'],
        },
        { title: text('What players do', '참여 방식'), fields: ['attendance', 'missions', 'leaderboard'] },
      ],
      hidden: ['fingerprint'],
      inlines: [
        { table: 'Spending', by: ['eventId'] },
        { table: 'Season', by: ['eventId'] },
      ],
      verbs: {
        add: verb({
          title: text('Draft an event', '이벤트 만들기'),
          input: NewEvent,
          words: inputWords,
          values: inputValues,
          editors: { audience: 'audience' },
          links: given,
          initial: () => ({ timeZone: 'Asia/Seoul', dayStartsAt: 0, claimDays: 7 }),
          run: async (db, { input, key, by }) => ({ id: (await createEvent(db, { body: input, caller: by, key })).id }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: EventEdit,
          words: inputWords,
          values: inputValues,
          editors: { audience: 'audience' },
          links: given,
          run: (db, { row, match, input }) => updateEvent(db, idOf(row), match, input),
        }),
        delete: verb({
          title: text('Remove the draft', '초안 삭제'),
          unfit: text('It was published: players may have taken part.', '이미 게시된 이벤트입니다.'),
          goes: text(
            'The draft goes. Nobody has taken part in it yet.',
            '초안만 삭제됩니다. 아직 참여한 플레이어는 없습니다.',
          ),
          isFor: ({ publishedAt }) => publishedAt === null,
          isFinal: true,
          run: (db, { row, match }) => removeEvent(db, idOf(row), match),
        }),
        publish: verb({
          title: text('Publish', '게시'),
          unfit: text('It was published already.', '이미 게시되었습니다.'),
          undo: 'stop',
          did: text('It is published.', '게시했습니다.'),
          isFor: ({ publishedAt }) => publishedAt === null,
          run: (db, { row }) => switchEvent(db, idOf(row), 'publish'),
        }),
        stop: verb({
          title: text('Stop', '중단'),
          unfit: text('It does not run.', '진행 중인 이벤트가 아닙니다.'),
          undo: 'resume',
          did: text('It is stopped.', '중단했습니다.'),
          isFor: ({ publishedAt, stoppedAt }) => publishedAt !== null && stoppedAt === null,
          needsReason: true,
          run: (db, { row }) => switchEvent(db, idOf(row), 'stop'),
        }),
        resume: verb({
          title: text('Go on', '재개'),
          unfit: text('It was not stopped.', '중단된 이벤트가 아닙니다.'),
          sets: { stoppedAt: null },
          undo: 'stop',
          did: text('It goes on.', '재개했습니다.'),
          isFor: ({ stoppedAt }) => stoppedAt !== null,
          run: (db, { row }) => switchEvent(db, idOf(row), 'resume'),
        }),
      },
    },
    Claim: {
      title: text('Claims', '보상 수령'),
      label: 'operationId',
      tones: { state: { pending: 'coming', granted: 'live', failed: 'bad' } },
      list: ['createdAt', 'eventId', 'playerId', 'step', 'state', 'reward', 'reason'],
      search: { playerId: 'is', operationId: 'begins' },
      filters: ['eventId', 'state', 'playerId'],
      links,
      verbs: {
        retry: verb({
          title: text('Try again', '다시 지급'),
          unfit: text('It did not fail.', '실패한 지급이 아닙니다.'),
          isFor: ({ state }) => state === 'failed',
          run: (db, { row }) => retryClaim(db, idOf(row)),
        }),
      },
    },
    CheckIn: {
      title: text('Check-ins', '출석'),
      label: 'playerId',
      list: ['at', 'eventId', 'playerId', 'day', 'catchUp', 'run'],
      filters: ['eventId', 'playerId'],
      links,
    },
    Progress: {
      title: text('Missions of players', '미션 진행'),
      label: 'playerId',
      list: ['at', 'eventId', 'playerId', 'mission', 'period', 'value'],
      filters: ['eventId', 'playerId'],
      links,
    },
    Score: {
      title: text('Scores', '점수'),
      label: 'playerId',
      list: ['playerId', 'eventId', 'season', 'score', 'at'],
      filters: ['eventId', 'playerId'],
      links,
    },
    Season: {
      title: text('Seasons', '시즌'),
      label: 'season',
      tones: { state: { open: 'live', closed: 'warning', paid: 'over' } },
      list: ['season', 'eventId', 'state', 'endsAt', 'closedAt'],
      filters: ['eventId', 'state'],
      links: { eventId: links.eventId },
    },
    Entry: {
      title: text('Reports', '보고 내역'),
      list: ['createdAt', 'eventId', 'playerId', 'part', 'period', 'amount', 'value', 'createdBy'],
      filters: ['eventId'],
      hidden: ['fingerprint'],
      links,
    },
    Spending: {
      isTechnical: true,
      title: text('Budgets used', '예산 사용'),
      list: ['eventId', 'spent'],
      links: { eventId: links.eventId },
    },
    ScoreBlock: { isTechnical: true, title: text('Counted scores', '점수 집계 구간'), writes: 'nobody' },
    ScoreChange: { isTechnical: true, title: text('Scores to be counted', '집계 대기 점수'), writes: 'nobody' },
    Outbox: outboxAdmin<EventDb>(() => settleClaim),
  },
  playerPanels: [
    {
      title: text('Event rewards', '이벤트 보상'),
      table: 'Claim',
      by: 'playerId',
      list: ['createdAt', 'eventId', 'step', 'state', 'reason'],
      newest: 'id',
      verbs: ['retry'],
    },
    {
      title: text('Check-ins', '출석'),
      table: 'CheckIn',
      by: 'playerId',
      list: ['at', 'eventId', 'day', 'catchUp'],
      newest: 'at',
    },
    {
      title: text('Missions', '미션'),
      table: 'Progress',
      by: 'playerId',
      list: ['at', 'eventId', 'mission', 'value'],
      newest: 'at',
    },
    {
      title: text('Leaderboards', '순위표 점수'),
      table: 'Score',
      by: 'playerId',
      list: ['at', 'eventId', 'season', 'score'],
      newest: 'at',
    },
  ],
  charts: [{ title: text('Event rewards', '이벤트 보상'), table: 'Claim', at: 'id' }],
  attention: [
    { title: text('Events that end within a day', '하루 안에 끝나는 이벤트'), table: 'Event', query: 'state=ending' },
    { title: text('Rewards that could not be given', '지급하지 못한 보상'), table: 'Claim', query: 'f.state=failed' },
  ],
});
