import { describe, expect, test } from 'vitest';
import { tallyOf } from '../../src/rules/attendance.ts';
import { isCron, isOpenDay, opensAfter, periodAt, windowAt } from '../../src/rules/schedule.ts';

const at = (text: string) => Date.parse(text);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
const always = { timeZone: 'Asia/Seoul', dayStartsAt: 0, startsAt: '2026-01-01T00:00:00Z', endsAt: null, repeat: null };
const fridays = { ...always, repeat: { cron: '0 18 * * FRI', minutes: 240, afresh: true } };
const berlin = { ...always, timeZone: 'Europe/Berlin' };

describe('a window', () => {
  test.for([
    ['a millisecond before it', '2026-03-06T08:59:59.999Z', undefined],
    ['as it opens', '2026-03-06T09:00:00Z', '20260306T090000Z'],
    ['at its last millisecond', '2026-03-06T12:59:59.999Z', '20260306T090000Z'],
    ['as it closes', '2026-03-06T13:00:00Z', undefined],
  ])('%s', ([, moment, run]) => {
    expect(windowAt(fridays, at(String(moment)))?.run).toBe(run);
  });
  test('does not open before the event begins, nor at its end', () => {
    const short = { ...always, endsAt: '2026-02-01T00:00:00Z' };
    expect(windowAt(short, at('2025-12-31T23:59:59.999Z'))).toBeUndefined();
    expect(windowAt(short, at('2026-01-01T00:00:00Z'))).toMatchObject({ run: '' });
    expect(windowAt(short, at('2026-02-01T00:00:00Z'))).toBeUndefined();
    // What began before the event is none of its windows.
    expect(windowAt({ ...fridays, startsAt: '2026-03-06T10:00:00Z' }, at('2026-03-06T11:00:00Z'))).toBeUndefined();
  });
  test('opens next', () => {
    expect(iso(opensAfter(fridays, at('2026-03-06T13:00:00Z')))).toBe('2026-03-13T09:00:00.000Z');
    expect(iso(opensAfter(fridays, at('2025-03-06T13:00:00Z')))).toBe('2026-01-02T09:00:00.000Z');
    expect(opensAfter({ ...fridays, endsAt: '2026-03-13T09:00:00Z' }, at('2026-03-06T13:00:00Z'))).toBeUndefined();
  });
  test.for([
    ['skipped', '30 2 * * *', '2026-03-29T01:00:00Z', '2026-03-30T00:30:00.000Z'],
    ['there twice', '30 2 * * *', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
  ])('at an hour that is %s opens once', ([, cron, opens, next]) => {
    const nightly = { ...berlin, repeat: { cron: String(cron), minutes: 10, afresh: false } };
    expect(iso(windowAt(nightly, at(String(opens)))?.start)).toBe(iso(at(String(opens))));
    expect(iso(opensAfter(nightly, at(String(opens))))).toBe(next);
  });
});

describe('a period', () => {
  test.for([
    ['0 5 * * *', 'Asia/Seoul', '2026-03-31T20:00:00.000Z', '2026-03-31T20:00:00.000Z', '2026-04-01T20:00:00.000Z'],
    ['0 5 * * *', 'Asia/Seoul', '2026-03-31T19:59:59.999Z', '2026-03-30T20:00:00.000Z', '2026-03-31T20:00:00.000Z'],
    ['0 0 1 * *', 'Asia/Seoul', '2028-02-29T14:59:59.999Z', '2028-01-31T15:00:00.000Z', '2028-02-29T15:00:00.000Z'],
    ['0 0 29 2 *', 'UTC', '2027-06-01T00:00:00.000Z', '2024-02-29T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
  ])('of %s in %s at %s', ([cron, zone, moment, start, end]) => {
    const period = periodAt(String(cron), String(zone), at(String(moment)));
    expect([iso(period.start), iso(period.end)]).toEqual([start, end]);
  });
  test.for([
    ['0 0 30 2 *', false],
    ['61 0 * * *', false],
    ['* * * * * *', false],
    ['0 0 29 2 *', true],
  ] as const)('%s comes true: %s', ([cron, is]) => {
    expect(isCron(cron)).toBe(is);
  });
});

describe('a streak', () => {
  test('goes on over a month, 29 February and a change of clocks', () => {
    expect(tallyOf(always, ['2028-02-28', '2028-02-29', '2028-03-01'], '2028-03-01').streak).toBe(3);
    expect(tallyOf(always, ['2027-02-28', '2027-03-01'], '2027-03-01').streak).toBe(2);
    expect(tallyOf(berlin, ['2026-03-28', '2026-03-29', '2026-03-30'], '2026-03-30').streak).toBe(3);
  });
  test('is there until a whole day was missed, and begins again after it; the best one stays', () => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
    expect(tallyOf(always, days, '2026-03-04')).toEqual({ total: 3, streak: 3, bestStreak: 3 });
    expect(tallyOf(always, days, '2026-03-05')).toEqual({ total: 3, streak: 0, bestStreak: 3 });
    expect(tallyOf(always, [...days, '2026-03-06'], '2026-03-06')).toEqual({ total: 4, streak: 1, bestStreak: 3 });
  });
  test('is not broken by days on which the event is closed', () => {
    expect(isOpenDay(fridays, '2026-03-06')).toBe(true);
    expect(isOpenDay(fridays, '2026-03-07')).toBe(false);
    expect(tallyOf(fridays, ['2026-03-06', '2026-03-13'], '2026-03-13').streak).toBe(2);
    expect(tallyOf(fridays, ['2026-03-06', '2026-03-20'], '2026-03-20').streak).toBe(1);
  });
  test('is not broken by a day that the zone left out', () => {
    const apia = { ...always, timeZone: 'Pacific/Apia', startsAt: '2011-01-01T00:00:00Z' };
    expect(tallyOf(apia, ['2011-12-29', '2011-12-31'], '2011-12-31').streak).toBe(2);
  });
});
