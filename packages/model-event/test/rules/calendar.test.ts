import { describe, expect, test } from 'vitest';
import { dayOf, isTimeZone, spanOf } from '../../src/rules/calendar.ts';

const at = (text: string) => Date.parse(text);
const hours = (day: string, timeZone: string, dayStartsAt: number) => {
  const { start, end } = spanOf(day, { timeZone, dayStartsAt });
  return (end - start) / 3_600_000;
};

describe('a day begins at its hour, and not before', () => {
  const seoul = { timeZone: 'Asia/Seoul', dayStartsAt: 5 };
  test.for([
    ['a millisecond before', '2026-03-31T19:59:59.999Z', '2026-03-31'],
    ['at the reset itself', '2026-03-31T20:00:00.000Z', '2026-04-01'],
    ['at midnight, before the hour', '2026-03-31T15:00:00.000Z', '2026-03-31'],
    ['on 29 February', '2028-02-28T20:00:00.000Z', '2028-02-29'],
    ['on the day after it', '2028-02-29T20:00:00.000Z', '2028-03-01'],
    ['in a year without it', '2027-02-28T20:00:00.000Z', '2027-03-01'],
  ])('%s', ([, moment, day]) => {
    expect(dayOf(at(String(moment)), seoul)).toBe(day);
  });
});

describe('where clocks change', () => {
  test('an hour that is skipped begins the day when they have moved on', () => {
    const berlin = { timeZone: 'Europe/Berlin', dayStartsAt: 2 };
    expect(spanOf('2026-03-29', berlin).start).toBe(at('2026-03-29T01:00:00Z'));
    expect(dayOf(at('2026-03-29T00:59:59Z'), berlin)).toBe('2026-03-28');
    expect(dayOf(at('2026-03-29T01:00:00Z'), berlin)).toBe('2026-03-29');
  });
  test('an hour that comes twice begins it the first time, and the second changes nothing', () => {
    const berlin = { timeZone: 'Europe/Berlin', dayStartsAt: 2 };
    expect(spanOf('2026-10-25', berlin).start).toBe(at('2026-10-25T00:00:00Z'));
    expect(dayOf(at('2026-10-25T00:30:00Z'), berlin)).toBe('2026-10-25');
    expect(dayOf(at('2026-10-25T01:30:00Z'), berlin)).toBe('2026-10-25');
  });
  test.for([
    ['2026-03-29', 'Europe/Berlin', 0, 23],
    ['2026-10-25', 'Europe/Berlin', 0, 25],
    ['2026-03-28', 'Europe/Berlin', 5, 23],
    ['2026-04-05', 'Australia/Lord_Howe', 0, 24.5],
    // Midnight itself is skipped, and comes twice.
    ['2026-04-24', 'Africa/Cairo', 0, 23],
    ['2026-11-01', 'America/Havana', 0, 25],
    // It went over the date line, and left the day out.
    ['2011-12-30', 'Pacific/Apia', 0, 0],
  ] as const)('%s in %s, from %d on, has %d hours', ([day, zone, hour, length]) => {
    expect(hours(day, zone, hour)).toBe(length);
  });
  test('every moment of a year is in one day, which has it', () => {
    for (const timeZone of ['Europe/Berlin', 'Africa/Cairo', 'America/Havana', 'Pacific/Apia', 'Asia/Kathmandu'])
      for (const dayStartsAt of [0, 2, 23])
        for (let moment = at('2026-01-01T00:00:00Z'); moment < at('2027-01-01T00:00:00Z'); moment += 7 * 3_600_000) {
          const { start, end } = spanOf(dayOf(moment, { timeZone, dayStartsAt }), { timeZone, dayStartsAt });
          if (moment < start || moment >= end) expect.fail(`${new Date(moment).toISOString()} in ${timeZone}`);
        }
  });
});

test.for([
  ['Asia/Seoul', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['+09:00', false],
  ['', false],
] as const)('%s is a time zone: %s', ([name, is]) => {
  expect(isTimeZone(name)).toBe(is);
});
