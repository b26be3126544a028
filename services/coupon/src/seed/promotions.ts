import type { NewCampaign } from '@clever/model-coupon';

/** A campaign of the demo. */
export interface Promotion {
  readonly campaign: NewCampaign;
  /** Codes to generate. */
  readonly codes?: number;
  /** Players that redeem: a code of their own each, or the shared one. */
  readonly redeemers?: number;
  readonly isPaused?: true;
}

/** What Pink Games gives away. */
export const promotions: readonly Promotion[] = [
  {
    campaign: {
      name: '봄맞이 벚꽃 상자 · Spring blossom box',
      codes: { pattern: 'BLOSSOM-####-####' },
      reward: { item: 'blossom_box', count: 1, gems: 30 },
    },
    codes: 1_000,
    redeemers: 60,
  },
  {
    campaign: {
      name: '출시 2주년 감사 코드 · Two years of Pink',
      codes: { shared: 'PINK2YEARS' },
      maxRedemptions: 5_000,
      reward: { gems: 200 },
    },
    redeemers: 120,
  },
  {
    campaign: {
      name: '핑크 러너 한국 이용자 감사제',
      codes: { shared: '핑크러너최고' },
      audience: { countries: ['KR'], apps: ['pink'] },
      reward: { item: 'hanbok_skin', gems: 10 },
    },
    redeemers: 40,
  },
  {
    campaign: {
      name: '연말 선물 2023 · Year-end gift',
      codes: { shared: 'GIFT2023' },
      startsAt: '2023-12-20T00:00:00.000Z',
      endsAt: '2024-01-05T00:00:00.000Z',
      reward: { gems: 100 },
    },
  },
  {
    campaign: { name: '여름 협업 · Summer guests', codes: { shared: 'SUMMERGUEST' }, reward: { gems: 50 } },
    isPaused: true,
  },
];
