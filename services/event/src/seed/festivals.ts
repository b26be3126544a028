import type { NewEvent } from '@clever/model-event';

const gems = (amount: number, cost = 1) => ({ item: 'festival-gem', amount, cost });

/** The item that festivals give. */
export const gem = { id: 'festival-gem', name: '축제 보석 · Festival gem' };

type Festival = Pick<NewEvent, 'name' | 'timeZone' | 'startsAt'> & Partial<NewEvent>;

/** What Pink Games celebrates, by what its players do there. */
export const festivals = {
  attendance: {
    name: '매일 출석하고 보석 받기 · Come every day',
    timeZone: 'Asia/Seoul',
    dayStartsAt: 5,
    startsAt: '2026-01-01T00:00:00+09:00',
    budget: 1_000_000,
    attendance: {
      catchUpDays: 2,
      rewards: [
        ...[1, 2, 3, 4, 5, 6].map((at) => ({ at, by: 'total' as const, reward: gems(at * 10) })),
        { at: 7, by: 'total', reward: gems(100) },
        { at: 7, by: 'streak', reward: gems(200, 2) },
      ],
    },
  },
  missions: {
    name: '오늘의 미션 · Missions of the day',
    timeZone: 'Asia/Seoul',
    startsAt: '2026-01-01T00:00:00+09:00',
    missions: [
      {
        id: 'daily-wins',
        name: '오늘 세 번 이기기 · Win three times today',
        mode: 'count',
        goal: 3,
        resets: '0 5 * * *',
        reward: gems(5),
      },
      { id: 'long-combo', name: '콤보 100 달성 · A combo of 100', mode: 'max', goal: 100, reward: gems(50) },
    ],
  },
  league: {
    name: '월간 순위전 · The league of the month',
    timeZone: 'Asia/Seoul',
    startsAt: '2026-01-01T00:00:00+09:00',
    leaderboard: {
      mode: 'best',
      order: 'high',
      seasons: '0 0 1 * *',
      payouts: [
        { from: 1, to: 1, reward: gems(1_000) },
        { from: 2, to: 10, reward: gems(300) },
      ],
    },
  },
  friday: {
    name: '금요일 밤의 축제 · Friday night',
    timeZone: 'Asia/Seoul',
    startsAt: '2026-01-01T00:00:00+09:00',
    repeat: { cron: '0 18 * * FRI', minutes: 360, afresh: true },
    audience: { countries: ['KR', 'JP'] },
    attendance: { catchUpDays: 0, rewards: [{ at: 1, by: 'total', reward: gems(30) }] },
  },
} as const satisfies Record<string, Festival>;

/** A draft, to be rehearsed: clocks change in it, and a month ends. */
export const spring: Festival = {
  name: '베를린의 봄 · Spring in Berlin',
  timeZone: 'Europe/Berlin',
  dayStartsAt: 2,
  startsAt: '2027-03-25T02:00:00+01:00',
  endsAt: '2027-04-03T02:00:00+02:00',
  attendance: { catchUpDays: 1, rewards: [{ at: 5, by: 'streak', reward: gems(150) }] },
  phases: [
    { name: 'festival', startsAt: '2027-03-25T02:00:00+01:00', allows: ['checkIn', 'claim'] },
    { name: 'last-claims', startsAt: '2027-04-01T02:00:00+02:00', allows: ['claim'] },
  ],
};
