import type { NewFestival } from '@clever/model-festival';

type Demo = NewFestival & { readonly isOver?: true };

/** One that runs, and one that has ended. */
export const festivals: readonly Demo[] = [
  {
    slug: 'campus-spring',
    name: '대동제 · Spring festival',
    text: '불꽃놀이는 저녁 8시에 시작합니다 · Fireworks begin at eight',
    locale: 'ko-KR',
    timeZone: 'Asia/Seoul',
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: '2029-12-31T00:00:00Z',
    address: 'https://example.com/spring',
    prizes: 100,
    days: 1,
  },
  {
    slug: 'campus-winter',
    name: 'Winter fair · 겨울 장터',
    text: 'Hot chocolate for whoever comes · 오시는 분께 코코아를 드립니다',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    startsAt: '2025-12-01T00:00:00Z',
    endsAt: '2029-12-24T00:00:00Z',
    address: 'https://example.com/winter',
    prizes: 20,
    days: 2,
    isOver: true,
  },
];
