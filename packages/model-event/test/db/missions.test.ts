import { expect, test } from 'vitest';
import { claim, readStanding, reportProgress } from '../../src/db/index.ts';
import { item, live, maker, openFresh } from '../open-test-event.ts';

const { db, now } = await openFresh();
const missions = [
  { id: 'wins', name: 'Win', mode: 'count' as const, goal: 5, reward: item(1) },
  { id: 'combo', name: 'Combo', mode: 'max' as const, goal: 100, reward: item(1) },
  { id: 'daily', name: 'Each day', mode: 'count' as const, goal: 1, resets: '0 5 * * *', reward: item(1) },
];
const { id } = await live(db, { missions });
const report = (mission: string, amount: number, by = maker(), playerId = 'ann') =>
  reportProgress(db, by, id, { playerId, client: {}, mission, amount });

test('amounts are added up, each operation once, and a neighbour has none', async () => {
  const first = maker('op-1');
  expect(await report('wins', 2, first)).toEqual({
    mission: 'wins',
    value: 2,
    goal: 5,
    step: 'mission-wins',
    isReached: false,
  });
  await Promise.all(Array.from({ length: 3 }, () => report('wins', 1)));
  expect(await report('wins', 2, first)).toMatchObject({ value: 2, isReached: false });
  expect((await readStanding(db, id, 'ann')).missions[0]).toMatchObject({ value: 5, isReached: true });
  expect((await readStanding(db, id, 'ben')).missions[0]).toMatchObject({ value: 0 });
  await expect(
    reportProgress(db, { ...first, key: { ...first.key, fingerprint: 'other' } }, id, {
      playerId: 'ann',
      client: {},
      mission: 'wins',
      amount: 9,
    }),
  ).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('one key at the same time counts once', async () => {
  const by = maker();
  const all = await Promise.all(Array.from({ length: 20 }, () => report('wins', 3, by, 'cho')));
  expect(new Set(all.map(({ value }) => value))).toEqual(new Set([3]));
  expect((await readStanding(db, id, 'cho')).missions[0]).toMatchObject({ value: 3 });
});

test('of a maximum the largest counts, and no sum goes beyond what JSON keeps', async () => {
  for (const [amount, value] of [
    [40, 40],
    [30, 40],
    [100, 100],
  ] as const)
    expect(await report('combo', amount)).toMatchObject({ value, isReached: value >= 100 });
  for (const _ of [1, 2]) await report('wins', Number.MAX_SAFE_INTEGER, maker(), 'max');
  expect((await readStanding(db, id, 'max')).missions[0]).toMatchObject({ value: Number.MAX_SAFE_INTEGER });
});

test('one that resets begins anew at its hour, and yesterday is claimed today', async () => {
  now.at = '2026-03-01T19:59:59Z';
  expect(await report('daily', 1)).toMatchObject({ value: 1, step: 'mission-daily@20260228T200000Z' });
  now.at = '2026-03-01T20:00:00Z';
  expect((await readStanding(db, id, 'ann')).missions[2]).toMatchObject({ value: 0 });
  const { claimable } = await readStanding(db, id, 'ann');
  expect(claimable).toContain('mission-daily@20260228T200000Z');
  await claim(db, { id, playerId: 'ann', step: 'mission-daily@20260228T200000Z' }, {});
  await expect(claim(db, { id, playerId: 'ann', step: 'mission-daily@20260301T200000Z' }, {})).rejects.toMatchObject({
    code: 'EVENT_STEP_NOT_REACHED',
  });
  expect((await readStanding(db, id, 'ann')).claimable).not.toContain('mission-daily@20260228T200000Z');
});

test('a mission that there is not is refused', async () => {
  await expect(report('none', 1)).rejects.toMatchObject({ code: 'EVENT_MISSION_UNKNOWN' });
});
