import { expect, test } from 'vitest';
import { checkIn, claim, readStanding, rehearse } from '../../src/db/index.ts';
import { draft, item, live, openFresh } from '../open-test-event.ts';

const { db, now } = await openFresh();
const rewards = [
  { at: 1, by: 'total' as const, reward: item(10) },
  { at: 3, by: 'streak' as const, reward: item(30) },
];
const here = (id: string, playerId: string, at: string, day?: string) => {
  now.at = at;
  return checkIn(db, id, { playerId, client: {}, ...(day && { day }) });
};

test('a player is there once per day of the event, and a neighbour is not', async () => {
  const { id } = await live(db, { attendance: { catchUpDays: 0, rewards } });
  // 04:59 in Seoul is the day before, 05:00 the day itself.
  expect(await here(id, 'ann', '2026-03-01T19:59:59Z')).toMatchObject({
    day: '2026-03-01',
    isNew: true,
    total: 1,
    reached: ['total-1'],
  });
  expect(await here(id, 'ann', '2026-03-01T20:00:00Z')).toMatchObject({
    day: '2026-03-02',
    isNew: true,
    total: 2,
    streak: 2,
    reached: [],
  });
  const many = await Promise.all(Array.from({ length: 10 }, () => here(id, 'ann', '2026-03-03T03:00:00Z')));
  expect(many.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(many.every(({ streak, reached }) => streak === 3 && reached[0] === 'streak-3')).toBe(true);
  expect(await readStanding(db, id, 'ben')).toMatchObject({ attendance: { total: 0 }, claimable: [] });
});

test('missed days are made up for as often as the event allows, whoever asks at the same time', async () => {
  const { id } = await live(db, { attendance: { catchUpDays: 2, rewards }, startsAt: '2026-03-01T00:00:00Z' });
  await here(id, 'ann', '2026-03-05T03:00:00Z');
  const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];
  const asked = await Promise.allSettled(days.map((day) => here(id, 'ann', '2026-03-05T03:00:00Z', day)));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  expect(asked.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { code: 'EVENT_DAY_REFUSED' } },
    { reason: { code: 'EVENT_DAY_REFUSED' } },
  ]);
  expect(await readStanding(db, id, 'ann')).toMatchObject({ attendance: { total: 3, catchUpDaysLeft: 0 } });
});

test('a day that was not missed is not made up for: one to come, one before the event, one that was there', async () => {
  const { id } = await live(db, { attendance: { catchUpDays: 9, rewards }, startsAt: '2026-03-03T00:00:00Z' });
  for (const day of ['2026-03-06', '2026-03-01'])
    await expect(here(id, 'ann', '2026-03-05T03:00:00Z', day)).rejects.toMatchObject({ code: 'EVENT_DAY_REFUSED' });
  await here(id, 'ann', '2026-03-04T03:00:00Z');
  expect(await here(id, 'ann', '2026-03-05T03:00:00Z', '2026-03-04')).toMatchObject({ isNew: false, isCatchUp: false });
  // It closes the gap of a streak.
  await here(id, 'ann', '2026-03-06T03:00:00Z');
  expect(await here(id, 'ann', '2026-03-06T03:00:00Z', '2026-03-05')).toMatchObject({
    isCatchUp: true,
    streak: 3,
    reached: ['streak-3'],
  });
});

test('windows that begin afresh count each by itself, and reward each by itself', async () => {
  const repeat = { cron: '0 9 * * FRI', minutes: 60, afresh: true };
  const { id } = await live(db, { attendance: { catchUpDays: 0, rewards }, repeat });
  for (const [at, step] of [
    ['2026-03-06T00:30:00Z', 'total-1@20260306T000000Z'],
    ['2026-03-13T00:30:00Z', 'total-1@20260313T000000Z'],
  ] as const) {
    expect(await here(id, 'ann', at)).toMatchObject({ total: 1, reached: [step] });
    expect(await claim(db, { id, playerId: 'ann', step }, {})).toMatchObject({ isNew: true });
  }
  await expect(here(id, 'ann', '2026-03-13T01:00:00Z')).rejects.toMatchObject({
    code: 'EVENT_NOT_OPEN',
    extra: { opensAt: '2026-03-20T00:00:00.000Z' },
  });
});

test('a rehearsal of a draft says what each day would bring, over a change of clocks and the end of a month', async () => {
  const { id } = await draft(db, {
    timeZone: 'Europe/Berlin',
    dayStartsAt: 2,
    startsAt: '2026-03-28T00:00:00Z',
    endsAt: '2026-04-01T00:00:00Z',
    attendance: { catchUpDays: 0, rewards },
    phases: [
      { name: 'open', startsAt: '2026-03-28T00:00:00Z', allows: ['checkIn', 'claim'] },
      { name: 'claims', startsAt: '2026-03-31T00:00:00Z', allows: ['claim'] },
    ],
  });
  const { items } = await rehearse(db, id, { at: '2026-03-28T01:30:00Z', days: 6 });
  const told = items.map((item) => [
    item.localTime,
    item.day,
    item.dayHours,
    item.refusal,
    item.streak,
    item.rewards.map(({ step }) => step).join(),
  ]);
  expect(told).toEqual([
    ['2026-03-28T02:30:00+01:00', '2026-03-28', 24, null, 1, 'total-1'],
    ['2026-03-29T03:30:00+02:00', '2026-03-29', 23, null, 2, ''],
    ['2026-03-30T02:30:00+02:00', '2026-03-30', 24, null, 3, 'streak-3'],
    ['2026-03-31T02:30:00+02:00', '2026-03-31', 24, 'EVENT_PHASE_CLOSED', 3, ''],
    ['2026-04-01T02:30:00+02:00', '2026-04-01', 24, 'EVENT_ENDED', 0, ''],
    ['2026-04-02T02:30:00+02:00', '2026-04-02', 24, 'EVENT_ENDED', 0, ''],
  ]);
  expect(await readStanding(db, id, '')).toMatchObject({ state: 'draft', attendance: { total: 0 } });
});

test('a rehearsal tells a player in another zone the same day twice where that is so, and begins with what was', async () => {
  const { id } = await live(db, { timeZone: 'UTC', dayStartsAt: 0, attendance: { catchUpDays: 0, rewards } });
  await here(id, 'ann', '2026-10-31T12:00:00Z');
  // 23:30 in New York is 03:30 in UTC before its clocks change, and 04:30 after it.
  const { items } = await rehearse(db, id, {
    at: '2026-11-01T03:30:00Z',
    days: 2,
    timeZone: 'America/New_York',
    playerId: 'ann',
  });
  expect(items).toMatchObject([
    { localTime: '2026-10-31T23:30:00-04:00', day: '2026-11-01', total: 2, streak: 2 },
    { localTime: '2026-11-01T23:30:00-05:00', day: '2026-11-02', total: 3, streak: 3, rewards: [{ step: 'streak-3' }] },
  ]);
});
