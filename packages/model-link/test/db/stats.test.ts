import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LinkDb, readStats } from '../../src/db/index.ts';
import { make, openTestLink } from '../open-test-link.ts';

let db: LinkDb & AsyncDisposable;
beforeAll(async () => {
  db = await openTestLink();
});
afterAll(() => db[Symbol.asyncDispose]());

const kind = { country: 'KR', os: 'iOS', browser: 'Safari', referrer: '', language: 'ko', bot: false, slot: 1 };

async function linkWithVisits() {
  const { id: linkId } = await make(db);
  await db.prisma.visitCount.createMany({
    data: [
      { ...kind, linkId, hour: new Date('2026-03-01T14:00:00Z'), visits: 5, uniques: 3 },
      { ...kind, linkId, hour: new Date('2026-03-01T14:00:00Z'), visits: 2, uniques: 1, slot: 2 },
      { ...kind, linkId, hour: new Date('2026-03-01T15:00:00Z'), visits: 4, uniques: 4, country: 'JP', os: 'Android' },
      { ...kind, linkId, hour: new Date('2026-03-01T15:00:00Z'), visits: 9, uniques: 0, bot: true, os: '' },
      { ...kind, linkId, hour: new Date('2026-03-03T00:00:00Z'), visits: 100, uniques: 100 },
    ],
  });
  return linkId;
}

const range = { from: '2026-03-01T00:00:00Z', until: '2026-03-03T00:00:00Z', by: 'day', timeZone: 'UTC' } as const;

test('visits of the range are summed in every way, over all slots', async () => {
  const stats = await readStats(db, await linkWithVisits(), range);
  expect(stats.total).toEqual({ visits: 11, uniques: 8, bots: 9 });
  expect(stats.series).toEqual([{ at: '2026-03-01T00:00:00.000Z', visits: 11, uniques: 8, bots: 9 }]);
  expect(stats.os).toEqual([
    { value: 'iOS', visits: 7, uniques: 4, bots: 0 },
    { value: 'Android', visits: 4, uniques: 4, bots: 0 },
    { value: '', visits: 0, uniques: 0, bots: 9 },
  ]);
  expect(stats.countries.map(({ value, visits }) => [value, visits])).toEqual([
    ['KR', 7],
    ['JP', 4],
  ]);
  expect(stats.remaining).toBeNull();
});

test('a day begins where the time zone says, an hour everywhere', async () => {
  const id = await linkWithVisits();
  const days = await readStats(db, id, { ...range, timeZone: 'Asia/Seoul' });
  expect(days.series.map(({ at, visits }) => [at, visits])).toEqual([
    ['2026-02-28T15:00:00.000Z', 7],
    ['2026-03-01T15:00:00.000Z', 4],
  ]);
  const hours = await readStats(db, id, { ...range, by: 'hour' });
  expect(hours.series.map(({ at }) => at)).toEqual(['2026-03-01T14:00:00.000Z', '2026-03-01T15:00:00.000Z']);
});

test('a link without visits has zeros', async () => {
  const { id } = await make(db, { maxVisits: 3 });
  const stats = await readStats(db, id, { by: 'day', timeZone: 'UTC' });
  expect(stats).toMatchObject({ total: { visits: 0, uniques: 0, bots: 0 }, series: [], os: [], remaining: 3 });
});

test.for([
  { from: range.until, until: range.from },
  { from: '2024-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z' },
  { from: '2026-01-01T00:00:00Z', until: '2026-03-01T00:00:00Z', by: 'hour' as const },
  { timeZone: 'Mars/Olympus' },
])('%j is refused', async (query) => {
  const { id } = await make(db);
  await expect(readStats(db, id, { ...range, ...query })).rejects.toThrow(
    expect.objectContaining({ code: 'LINK_RANGE_REFUSED' }),
  );
});
