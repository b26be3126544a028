import type { NewNotice } from '@clever/model-notice';

/** A notice of the demo. Days count from the day it is published; without them it stays a draft. */
export interface Announcement {
  readonly notice: NewNotice;
  readonly days?: readonly [from: number, until: number | null];
}

type More = Partial<Pick<NewNotice, 'kind' | 'priority' | 'tags' | 'minGapSeconds'>>;

interface NoticeTexts {
  readonly ko: string;
  readonly koBody: string;
  readonly en: string;
  readonly enBody: string;
}

const shop = { ko: '상점 가기', en: 'To the shop' };

function announce(
  { ko, koBody, en, enBody }: NoticeTexts,
  audience: NewNotice['audience'],
  more: More = {},
): NewNotice {
  const action = (label: string) => ({ label, url: 'https://pink.example.com/shop' });
  const isSale = more.tags?.includes('sale') ?? false;
  return {
    name: en,
    kind: 'list',
    defaultLocale: 'ko',
    texts: {
      ko: { title: ko, body: koBody, ...(isSale && { action: action(shop.ko) }) },
      en: { title: en, body: enBody, ...(isSale && { action: action(shop.en) }) },
    },
    ...(audience && { audience }),
    ...more,
  };
}

/** The notices of Pink Games. */
export const announcements: readonly Announcement[] = [
  {
    days: [0, 14],
    notice: announce(
      {
        ko: '봄맞이 대축제',
        koBody: '매일 접속하고 벚꽃 상자를 받으세요.',
        en: 'Spring festival',
        enBody: 'Log in every day for a blossom box.',
      },
      undefined,
      { kind: 'popup', priority: 50, tags: ['event'] },
    ),
  },
  {
    days: [0, 3],
    notice: announce(
      {
        ko: '주말 보석 50% 할인',
        koBody: '이번 주말까지만 보석을 반값에 드립니다.',
        en: 'Gems at half price',
        enBody: 'This weekend only.',
      },
      { apps: ['pink'] },
      { kind: 'banner', priority: 20, tags: ['sale'] },
    ),
  },
  {
    days: [2, 3],
    notice: announce(
      {
        ko: '정기 점검 안내',
        koBody: '오전 4시부터 6시까지 서버 점검이 있습니다.',
        en: 'Maintenance',
        enBody: 'Servers rest from 4 to 6 in the morning, Seoul time.',
      },
      undefined,
      { kind: 'popup', priority: 100, tags: ['maintenance'], minGapSeconds: 0 },
    ),
  },
  {
    days: [0, null],
    notice: announce(
      {
        ko: '새 버전이 나왔어요',
        koBody: '2.0에서 길드 전투를 만나 보세요.',
        en: 'A new version is out',
        enBody: 'Meet guild battles in 2.0.',
      },
      { apps: ['pink'], versions: '<2.0.0' },
      { kind: 'banner', tags: ['update'] },
    ),
  },
  {
    days: [0, null],
    notice: announce(
      {
        ko: '개인정보 처리방침 변경 안내',
        koBody: '바뀐 내용을 확인해 주세요.',
        en: 'Our privacy policy has changed',
        enBody: 'Please see what is new.',
      },
      { countries: ['KR'] },
      { tags: ['legal'] },
    ),
  },
  {
    days: [0, 30],
    notice: announce(
      {
        ko: 'iOS 결제 지연 안내',
        koBody: '결제가 늦게 반영될 수 있습니다.',
        en: 'Purchases on iOS may be late',
        enBody: 'We are on it.',
      },
      { platforms: ['ios'] },
      { priority: 10, tags: ['incident'] },
    ),
  },
  {
    notice: announce(
      {
        ko: '여름 업데이트 미리보기',
        koBody: '새로운 섬이 열립니다.',
        en: 'A look at the summer update',
        enBody: 'A new island opens.',
      },
      undefined,
      { tags: ['draft'] },
    ),
  },
];
