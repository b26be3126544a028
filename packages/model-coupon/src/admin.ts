import { describing, text } from '@clever/contract/admin';
import Type from 'typebox';
import { adminWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  type CouponDb,
  createCampaign,
  generateCodes,
  openCoupon,
  pauseCampaign,
  release,
  revert,
  updateCampaign,
} from './db/index.ts';
import { CampaignEdit, NewCampaign } from './shapes.ts';

const { defineAdmin, verb } = describing<CouponDb>();
const idOf = (row: Readonly<Record<string, unknown>>) => String(row.id);

const words = { minVersion: text('Lowest version', '최소 앱 버전'), codes: text('Codes', '코드 설정') };

const setPaused = (paused: boolean) =>
  verb({
    title: paused ? text('Pause', '일시 중지') : text('Resume', '재개'),
    isFor: (row) => row.paused !== paused,
    run: (db, { row }) => pauseCampaign(db, idOf(row), paused),
  });

/** How the admin site shows campaigns, codes and redemptions. */
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
      list: ['name', 'paused', 'startsAt', 'endsAt', 'maxRedemptions', 'shared', 'pattern', 'createdAt'],
      search: { name: 'has', shared: 'has' },
      filters: ['paused', 'startsAt', 'createdAt'],
      groups: [
        { title: text('Campaign', '캠페인'), fields: ['name', 'paused', 'startsAt', 'endsAt'] },
        { title: text('Limits', '한도'), fields: ['maxRedemptions', 'maxPerPlayer', 'maxPerCode'] },
        { title: text('Reward and audience', '보상과 대상'), fields: ['reward', 'rewardVersion', 'audience'] },
        { title: text('Codes', '코드'), fields: ['pattern', 'charset', 'shared', 'importedLengths', 'nextPosition'] },
      ],
      hidden: ['keyId'],
      inlines: [
        { table: 'Stock', by: ['campaignId'] },
        { table: 'Batch', by: ['campaignId'] },
      ],
      verbs: {
        add: verb({
          title: text('Make a campaign', '캠페인 만들기'),
          input: NewCampaign,
          words,
          initial: () => ({ reward: { points: 100 }, codes: { pattern: 'CODE-####-####' } }),
          run: async (db, { key, input }) => ({ id: (await createCampaign(db, 'admin', key, input)).id }),
        }),
        change: verb({
          title: text('Change', '수정'),
          input: CampaignEdit,
          words: { minVersion: words.minVersion },
          run: (db, { row, match, input }) => updateCampaign(db, idOf(row), match, input),
        }),
        pause: setPaused(true),
        resume: setPaused(false),
        makeCodes: verb({
          title: text('Make codes', '코드 만들기'),
          input: Type.Object({ count: Type.Integer({ minimum: 1, maximum: 100_000_000 }) }),
          words: { count: text('How many', '만들 개수') },
          initial: () => ({ count: 1000 }),
          needsSecondPerson: ({ count }) => count > 10_000,
          isFor: (row) => row.pattern !== null,
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
          isFor: (row) => row.state === 'held',
          run: (db, { row }) => release(db, idOf(row)),
        }),
      },
    },
    Batch: {
      title: text('Batches of codes', '코드 묶음'),
      label: 'id',
      list: ['createdAt', 'campaignId', 'done', 'count', 'failed'],
    },
    Publication: {
      title: text('Codes handed out', '지급된 코드'),
      label: 'code',
      links: { campaignId: { domain: 'coupon', table: 'Campaign' }, playerId: { domain: 'player', table: 'Player' } },
      filters: ['campaignId'],
    },
    PlayerTally: { title: text('Units per player', '플레이어별 사용 수'), filters: ['campaignId'] },
    Stock: { title: text('Stock', '재고') },
    PastReward: { title: text('Past rewards', '이전 보상') },
    DailyTally: { title: text('Days', '일별 집계'), filters: ['campaignId'] },
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
      byDay: {
        table: 'DailyTally',
        at: 'day',
        sum: { redeemed: text('Redeemed', '사용'), reverted: text('Taken back', '사용 취소') },
      },
    },
  ],
});
