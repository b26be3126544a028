import { expect, test } from 'vitest';
import {
  closeSeasons,
  countScores,
  type EventDb,
  listSeasons,
  rankOf,
  readClaim,
  scoresAround,
  submitScore,
  topScores,
} from '../../src/db/index.ts';
import { item, live, maker, openFresh } from '../open-test-event.ts';

const { db, now, database } = await openFresh();
const board = (leaderboard: object = {}) => ({
  leaderboard: { mode: 'best' as const, order: 'high' as const, payouts: [], ...leaderboard },
});
const submit = (id: string, playerId: string, score: number, by = maker(), on: EventDb = db) =>
  submitScore(on, by, id, { playerId, client: {}, score });
const names = async (id: string) =>
  (await topScores(db, { id, limit: 100 })).items.map(({ playerId, score }) => `${playerId} ${score}`);

test.for([
  ['best', 'high', ['ann 9', 'ben 7']],
  ['best', 'low', ['ann 3', 'ben 7']],
  ['last', 'high', ['ben 7', 'ann 4']],
  ['sum', 'high', ['ann 16', 'ben 7']],
])('%s, %s is better', async ([mode, order, top]) => {
  const { id } = await live(db, board({ mode, order }));
  await submit(id, 'ann', 3);
  await submit(id, 'ann', 9, maker(`nine-${mode}-${order}`));
  await submit(id, 'ben', 7);
  await submit(id, 'ann', 4);
  const again = await submit(id, 'ann', 9, maker(`nine-${mode}-${order}`));
  expect(again.score).toBe({ best: order === 'high' ? 9 : 3, last: 9, sum: 12 }[mode as 'best']);
  expect(await names(id)).toEqual(top);
});

test('of equal scores the first is better, and it keeps its time when it comes again', async () => {
  const { id } = await live(db, board({ mode: 'last' }));
  for (const player of ['zoe', 'ann', 'zoe']) {
    await submit(id, player, 5);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  expect(await names(id)).toEqual(['zoe 5', 'ann 5']);
});

test('ranks are those of a plain count, whatever was counted into blocks, by any replica', async () => {
  const { id } = await live(db, board({ mode: 'last' }));
  // Scores with many ties, more of them than fit a block.
  await database.query({
    text: `INSERT INTO score (event_id, season, player_id, score, place, at)
      SELECT $1, 'all', 'p' || n, s, -s, '2026-03-01'::timestamptz + n % 7 * interval '1 ms' FROM (SELECT n, (n * 7919) % 50 AS s FROM generate_series(1, 5000) n) x`,
    values: [id],
  });
  await database.query({
    text: `INSERT INTO score_change (event_id, season, place, at, player_id, change) SELECT event_id, season, place, at, player_id, 1 FROM score WHERE event_id = $1`,
    values: [id],
  });
  const truth = async () => {
    const { rows } = await database.query<{ player_id: string; rank: number }>({
      text: 'SELECT player_id, (row_number() OVER (ORDER BY place, at, player_id))::int AS rank FROM score WHERE event_id = $1',
      values: [id],
    });
    return new Map(rows.map((row) => [row.player_id, row.rank]));
  };
  const compare = async () => {
    const ranks = await truth();
    for (let at = 1; at <= 5000; at += 97)
      expect([at, (await rankOf(db, `p${at}`, { id })).rank]).toEqual([at, ranks.get(`p${at}`)]);
  };
  await compare();
  while (await countScores(database)) {}
  const { rows } = await database.query<{ blocks: number; counted: number }>({
    text: 'SELECT count(*)::int AS blocks, sum(count)::int AS counted FROM score_block WHERE event_id = $1',
    values: [id],
  });
  expect(rows[0]).toEqual({ blocks: 5, counted: 5000 });
  await compare();
  for (let at = 1; at <= 5000; at += 41) await submit(id, `p${at}`, (at * 31) % 60);
  await compare();
  await Promise.all([
    countScores(database),
    countScores(database),
    ...Array.from({ length: 40 }, (_, at) => submit(id, `p${at + 1}`, 99)),
  ]);
  await compare();
  while (await countScores(database)) {}
  await compare();
});

test('pages and neighbours have the ranks of the list', async () => {
  const { id } = await live(db, board());
  for (let at = 0; at < 7; at++) await submit(id, `p${at}`, at);
  const first = await topScores(db, { id, limit: 3 });
  const second = await topScores(db, { id, limit: 3, cursor: String(first.next) });
  expect([...first.items, ...second.items].map(({ playerId, rank }) => `${rank} ${playerId}`)).toEqual([
    '1 p6',
    '2 p5',
    '3 p4',
    '4 p3',
    '5 p2',
    '6 p1',
  ]);
  const { items } = await scoresAround(db, 'p5', { id, each: 2 });
  expect(items.map(({ playerId, rank }) => `${rank} ${playerId}`)).toEqual(['1 p6', '2 p5', '3 p4', '4 p3']);
  await expect(rankOf(db, 'nobody', { id })).rejects.toMatchObject({ code: 'EVENT_SCORE_UNKNOWN' });
});

test('a season closes at its end, takes no more scores, and pays each place once, as far as the budget goes', async () => {
  now.at = '2026-03-31T14:59:59Z';
  const payouts = [
    { from: 1, to: 1, reward: item(100, 2) },
    { from: 2, to: 3, reward: item(10, 2) },
  ];
  const { id } = await live(db, { ...board({ seasons: '0 0 1 * *', payouts }), budget: 4 });
  for (const [player, score] of [
    ['ann', 9],
    ['ben', 8],
    ['cho', 7],
    ['dan', 6],
  ] as const)
    await submit(id, player, score);
  now.at = '2026-03-31T15:00:00Z';
  await submit(id, 'dan', 1);
  await Promise.all([closeSeasons(db), closeSeasons(db)]);
  await closeSeasons(db);
  const step = 'season@20260228T150000Z';
  const paid = await Promise.all(['ann', 'ben', 'cho'].map((playerId) => readClaim(db, { id, playerId, step })));
  expect(paid.map(({ state, reward }) => [state, 'amount' in reward && reward.amount])).toEqual([
    ['pending', 100],
    ['pending', 10],
    ['failed', 10],
  ]);
  await expect(readClaim(db, { id, playerId: 'dan', step })).rejects.toMatchObject({ code: 'EVENT_CLAIM_UNKNOWN' });
  expect((await listSeasons(db, id, { limit: 10 })).items.map(({ season, state }) => `${season} ${state}`)).toEqual([
    '20260331T150000Z open',
    '20260228T150000Z paid',
  ]);
  // A replica whose clock is behind would have it go on.
  const behind = { ...db, clock: () => Date.parse('2026-03-31T14:59:59Z') };
  await expect(submit(id, 'dan', 50, maker(), behind)).rejects.toMatchObject({
    code: expect.stringMatching(/EVENT_(SEASON_CLOSED|EXHAUSTED)/),
  });
});
