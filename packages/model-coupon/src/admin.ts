import { describing, text } from '@clever/contract/admin';
import Type from 'typebox';
import { adminWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  type CouponDb,
  createCampaign,
  exportCodes,
  generateCodes,
  openCoupon,
  pauseCampaign,
  readStats,
  release,
  revert,
  updateCampaign,
} from './db/index.ts';
import { CampaignEdit, NewCampaign } from './shapes.ts';

/** Units that a campaign has left; null where it has no limit. */
const left = '(SELECT t.max_redemptions - s.redeemed - s.held FROM stock s WHERE s.campaign_id = t.id)';

const { defineAdmin, verb } = describing<CouponDb>();
const idOf = (row: Readonly<Record<string, unknown>>) => String(row.id);

const editors = { audience: 'audience', reward: { pairs: { domain: 'item', table: 'Kind' } } } as const;
const words = { minVersion: text('Lowest version', '최소 앱 버전'), codes: text('Codes', '코드 설정') };

const positionsOf = ({ firstPosition, count }: Readonly<Record<string, unknown>>) =>
  `${firstPosition}..${Number(firstPosition) + Number(count) - 1}`;

const setPaused = (paused: boolean) =>
  verb({
    title: paused ? text('Pause', '일시 중지') : text('Resume', '재개'),
    isFor: (row) => row.paused !== paused,
    unfit: paused
      ? text('It is paused already.', '이미 일시 중지되었습니다.')
      : text('It is not paused.', '일시 중지 상태가 아닙니다.'),
    sets: { paused },
    undo: paused ? 'resume' : 'pause',
    did: paused ? text('It is paused.', '일시 중지했습니다.') : text('It goes on.', '재개했습니다.'),
    run: (db, { row }) => pauseCampaign(db, idOf(row), paused),
  });

/** How the admin site shows campaigns, codes and redemptions. Longer than other files: it is read as one table, from top to bottom. */
export const admin = defineAdmin({
  domain: 'coupon',
  title: text('Coupons', '쿠폰'),
  model: dataModel,
  ...adminWords,
  settings: Type.Object({
    COUPON_CODE_KEY: Type.String({ minLength: 32, maxLength: 4096, description: "The coupon service's keys of codes" }),
  }),
  open: (database, { COUPON_CODE_KEY }) => openCoupon(database, { codeKeys: String(COUPON_CODE_KEY) }),
  writes: 'verbs',
  tables: {
    Campaign: {
      title: text('Campaigns', '캠페인'),
      figures: {
        title: text('Redemptions', '쿠폰 사용'),
        series: { redeemed: text('Redeemed', '사용'), reverted: text('Taken back', '사용 취소') },
        totals: {
          redeemed: text('Redeemed in all', '누적 사용'),
          held: text('Held', '예약 중'),
          remaining: text('Left', '남은 수량'),
        },
        read: async (db, row, { from, until }) => {
          const { days, ...totals } = await readStats(db, idOf(row), { from, to: until });
          return { totals, days: days.map(({ day, ...counts }) => ({ at: day, ...counts })) };
        },
      },
      states: {
        ended: { title: text('Ended', '종료'), tone: 'over', when: 't.ends_at <= now()' },
        exhausted: { title: text('Used up', '소진'), tone: 'over', when: `${left} <= 0` },
        paused: { title: text('Paused', '일시 중지'), tone: 'bad', when: 't.paused' },
        scheduled: { title: text('Scheduled', '예정'), tone: 'coming', when: 't.starts_at > now()' },
        ending: {
          title: text('Ends within a day', '하루 안에 종료'),
          tone: 'warning',
          when: "t.ends_at <= now() + interval '1 day'",
        },
        low: { title: text('Nearly used up', '소진 임박'), tone: 'warning', when: `${left} <= t.max_redemptions / 20` },
        live: { title: text('Live', '진행 중'), tone: 'live' },
      },
      list: ['name', 'startsAt', 'endsAt', 'maxRedemptions', 'shared', 'pattern', 'createdAt'],
      search: { name: 'has', shared: 'has' },
      filters: ['paused', 'startsAt', 'createdAt'],
      groups: [
        { title: text('Campaign', '캠페인'), fields: ['name', 'paused', 'startsAt', 'endsAt'] },
        { title: text('Limits', '한도'), fields: ['maxRedemptions', 'maxPerPlayer', 'maxPerCode'] },
        { title: text('Reward and audience', '보상과 대상'), fields: ['reward', 'rewardVersion', 'audience'] },
        { title: text('Codes', '코드'), fields: ['pattern', 'charset', 'shared', 'importedLengths', 'nextPosition'] },
      ],
      hidden: ['keyId'],
      duplicate: ({ pattern, charset, name, ...row }) => ({
        ...row,
        name: `${name} (2)`,
        codes: pattern === null ? { shared: '' } : { pattern, charset },
      }),
      inlines: [{ table: 'Batch', by: ['campaignId'] }],
      verbs: {
        add: verb({
          title: text('Make a campaign', '캠페인 만들기'),
          input: NewCampaign,
          editors,
          words,
          initial: () => ({ reward: { points: 100 }, codes: { pattern: 'CODE-####-####' } }),
          run: async (db, { key, input }) => ({ id: (await createCampaign(db, 'admin', key, input)).id }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: CampaignEdit,
          editors,
          words: { minVersion: words.minVersion },
          run: (db, { row, match, input }) => updateCampaign(db, idOf(row), match, input),
        }),
        pause: setPaused(true),
        resume: setPaused(false),
        makeCodes: verb({
          title: text('Make codes', '코드 만들기'),
          unfit: text('It has one shared code, and makes none.', '공용 코드를 쓰는 캠페인입니다.'),
          input: Type.Object({ count: Type.Integer({ minimum: 1, maximum: 100_000_000 }) }),
          words: { count: text('How many', '만들 개수') },
          initial: () => ({ count: 1000 }),
          needsSecondPerson: ({ count }) => count > 10_000,
          isFor: (row) => row.pattern !== null,
          did: text('The codes are being made.', '코드를 만들고 있습니다.'),
          makes: 'Batch',
          run: (db, { row, key, input }) => generateCodes(db, 'admin', key, idOf(row), input.count),
        }),
      },
    },
    Code: {
      title: text('Codes', '코드'),
      list: ['code', 'campaignId', 'position', 'taken', 'published'],
      search: { code: 'begins' },
      filters: ['campaignId'],
      links: { campaignId: { domain: 'coupon', table: 'Campaign' } },
    },
    Redemption: {
      title: text('Redemptions', '사용 내역'),
      label: 'code',
      list: ['redeemedAt', 'playerId', 'code', 'campaignId', 'revertedAt'],
      search: { code: 'is', playerId: 'is' },
      filters: ['campaignId', 'playerId'],
      links: { campaignId: { domain: 'coupon', table: 'Campaign' }, playerId: { domain: 'player', table: 'Player' } },
      verbs: {
        revert: verb({
          title: text('Take back', '사용 취소'),
          goes: text(
            'The code and the player get their use back. What was given as a reward stays.',
            '코드와 플레이어의 사용 횟수가 되돌아갑니다. 이미 지급된 보상은 회수되지 않습니다.',
          ),
          did: text('It is taken back.', '사용을 취소했습니다.'),
          unfit: text('It was taken back already.', '이미 사용 취소되었습니다.'),
          isFor: (row) => row.revertedAt === null,
          isFinal: true,
          needsReason: true,
          needsSecondPerson: true,
          run: (db, { row }) => revert(db, idOf(row)),
        }),
      },
    },
    Reservation: {
      title: text('Reservations', '예약'),
      label: 'code',
      list: ['reservedAt', 'playerId', 'code', 'state', 'expiresAt', 'campaignId'],
      filters: ['campaignId', 'state'],
      links: { campaignId: { domain: 'coupon', table: 'Campaign' }, playerId: { domain: 'player', table: 'Player' } },
      verbs: {
        release: verb({
          title: text('Release', '예약 해제'),
          unfit: text('It is held no longer.', '이미 끝난 예약입니다.'),
          sets: { state: 'released' },
          isFor: (row) => row.state === 'held',
          run: (db, { row }) => release(db, idOf(row)),
        }),
      },
    },
    Batch: {
      isTechnical: true,
      title: text('Batches of codes', '코드 묶음'),
      label: 'id',
      list: ['createdAt', 'campaignId', 'done', 'count', 'failed'],
      progress: { done: 'done', of: 'count', failed: 'failed', what: text('Codes', '코드') },
      related: (row) => [
        {
          title: text('Codes of this batch', '이 묶음의 코드'),
          table: 'Code',
          filters: { campaignId: String(row.campaignId), position: positionsOf(row) },
        },
      ],
      downloads: {
        codes: {
          title: text('Download the codes', '코드 내려받기'),
          type: 'text/csv; charset=utf-8',
          fileName: (row) => `codes-${idOf(row)}.csv`,
          isFor: (row) => Number(row.done) >= Number(row.count),
          run: (db, row) => exportCodes(db, idOf(row)),
        },
      },
    },
    Publication: {
      title: text('Codes handed out', '지급된 코드'),
      label: 'code',
      links: { campaignId: { domain: 'coupon', table: 'Campaign' }, playerId: { domain: 'player', table: 'Player' } },
      filters: ['campaignId'],
    },
    PlayerTally: { isTechnical: true, title: text('Units per player', '플레이어별 사용 수'), filters: ['campaignId'] },
    Stock: { isTechnical: true, title: text('Stock', '재고') },
    PastReward: { isTechnical: true, title: text('Past rewards', '이전 보상') },
    DailyTally: { isTechnical: true, title: text('Days', '일별 집계'), filters: ['campaignId'] },
  },
  playerPanels: [
    {
      title: text('Coupons redeemed', '사용한 쿠폰'),
      table: 'Redemption',
      by: 'playerId',
      list: ['code', 'campaignId', 'redeemedAt', 'revertedAt'],
      newest: 'id',
      verbs: ['revert'],
    },
    {
      title: text('Reservations', '예약'),
      table: 'Reservation',
      by: 'playerId',
      list: ['code', 'campaignId', 'state', 'reservedAt', 'expiresAt'],
      newest: 'id',
      verbs: ['release'],
    },
    {
      title: text('Codes handed out', '지급된 코드'),
      table: 'Publication',
      by: 'playerId',
      list: ['code', 'campaignId', 'publishedAt'],
      newest: 'publishedAt',
    },
  ],
  charts: [
    {
      title: text('Redemptions', '쿠폰 사용'),
      table: 'Redemption',
      at: 'id',
      isOnHome: true,
      byDay: {
        table: 'DailyTally',
        at: 'day',
        sum: { redeemed: text('Redeemed', '사용'), reverted: text('Taken back', '사용 취소') },
      },
    },
  ],
  attention: [
    {
      title: text('Campaigns that end within a day', '하루 안에 끝나는 캠페인'),
      table: 'Campaign',
      query: 'state=ending',
    },
    { title: text('Campaigns that are nearly used up', '곧 소진되는 캠페인'), table: 'Campaign', query: 'state=low' },
    { title: text('Batches of codes that failed', '실패한 코드 묶음'), table: 'Batch', query: 'f.failed=true' },
  ],
});
