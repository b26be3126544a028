import { problem, standard } from '@clever/contract';
import { deliver, enqueue, readMessage } from '@clever/model/outbox';
import { expect, test } from 'vitest';
import { checkIn, claim, readClaim, readEvent, retryClaim, settleClaim, updateEvent } from '../../src/db/index.ts';
import { draft, item, live, openFresh } from '../open-test-event.ts';

const { db, database } = await openFresh();
const attendance = { catchUpDays: 0, rewards: [{ at: 1, by: 'total' as const, reward: item(10) }] };
const place = (id: string, playerId: string, step = 'total-1') => ({ id, playerId, step });

async function claimed(id: string, playerId: string) {
  await checkIn(db, id, { playerId, client: {} });
  return (await claim(db, place(id, playerId), {})).claim;
}
const calls: { key: string; body: unknown }[] = [];
const answered = (answer: () => unknown) => async (sent: { key: string; body: unknown }) => {
  calls.push(sent);
  return answer();
};
const grantBy = (answer: () => unknown) =>
  deliver(database, {
    call: { item: { grant: answered(answer) } },
    pauseMs: () => 0,
    settled: settleClaim,
  });
const full = problem('ITEM_FULL', 409, 'The bag is full');

test('a claim is pending until it was granted under its operation id, once', async () => {
  const { id } = await live(db, { attendance });
  const made = await claimed(id, 'ann');
  expect(made).toMatchObject({ state: 'pending', step: 'total-1', reward: { item: 'gem', amount: 10 } });
  await grantBy(() => {
    throw standard.unavailable();
  });
  expect(await readClaim(db, place(id, 'ann'))).toMatchObject({ state: 'pending' });
  await grantBy(() => ({ id: 'transfer' }));
  await grantBy(() => ({ id: 'another' }));
  expect(calls.splice(0)).toMatchObject(
    Array(2).fill({
      key: `event:${id}:ann:total-1`,
      body: { playerId: 'ann', items: [{ kind: 'gem', amount: 10 }], reason: 'event', reference: made.id },
    }),
  );
  expect(await claim(db, place(id, 'ann'), {})).toMatchObject({
    isNew: false,
    claim: { state: 'granted', granted: { id: 'transfer' } },
  });
});

test('one that is refused for good fails, gives back what it took, and is owed again when staff say so', async () => {
  const { id } = await live(db, { attendance, budget: 1 });
  await claimed(id, 'ann');
  expect(await readEvent(db, id)).toMatchObject({ spent: 1, state: 'exhausted' });
  await grantBy(() => {
    throw full();
  });
  const failed = await readClaim(db, place(id, 'ann'));
  expect(failed).toMatchObject({ state: 'failed', reason: 'ITEM_FULL: The bag is full', endedAt: expect.any(String) });
  expect(await readEvent(db, id)).toMatchObject({ spent: 0, state: 'live' });
  expect(await retryClaim(db, failed.id)).toMatchObject({ state: 'pending', reason: null });
  expect(await readEvent(db, id)).toMatchObject({ spent: 1 });
  await grantBy(() => ({}));
  expect(await retryClaim(db, failed.id)).toMatchObject({ state: 'granted' });
  expect(await readEvent(db, id)).toMatchObject({ spent: 1 });
});

test('the budget is used exactly, by 60 players at once, and one that is raised goes on', async () => {
  const { id, version } = await live(db, {
    attendance: { catchUpDays: 0, rewards: [{ at: 1, by: 'total', reward: item(1, 3) }] },
    budget: 31,
  });
  const players = Array.from({ length: 60 }, (_, at) => `player-${at}`);
  await Promise.all(players.map((playerId) => checkIn(db, id, { playerId, client: {} })));
  const all = await Promise.allSettled(players.map((playerId) => claim(db, place(id, playerId), {})));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  expect(all.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'EVENT_EXHAUSTED' } });
  const { rows } = await database.query({
    text: 'SELECT count(*)::int AS claims, (SELECT count(*)::int FROM outbox WHERE key LIKE $1) AS owed FROM claim WHERE event_id = $2',
    values: [`event:${id}:%`, id],
  });
  expect(rows).toEqual([{ claims: 10, owed: 10 }]);
  expect(await readEvent(db, id)).toMatchObject({ spent: 30, state: 'exhausted' });
  await expect(checkIn(db, id, { playerId: 'late', client: {} })).rejects.toMatchObject({ code: 'EVENT_EXHAUSTED' });
  expect(await updateEvent(db, id, [version], { budget: 33 })).toMatchObject({ state: 'live' });
  const refused = players.filter((_, at) => all[at]?.status === 'rejected');
  const again = await Promise.allSettled(refused.map((playerId) => claim(db, place(id, playerId), {})));
  expect(again.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('one player that asks many times at once has one claim', async () => {
  const { id } = await live(db, { attendance });
  await checkIn(db, id, { playerId: '안나 Kim', client: {} });
  const all = await Promise.all(Array.from({ length: 20 }, () => claim(db, place(id, '안나 Kim'), {})));
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(all.map((one) => one.claim.id)).size).toBe(1);
  expect(await readEvent(db, id)).toMatchObject({ spent: 1 });
});

test('what was not reached, what there is not, and a draft are refused', async () => {
  const { id } = await live(db, { attendance });
  await expect(claim(db, place(id, 'ben'), {})).rejects.toMatchObject({ code: 'EVENT_STEP_NOT_REACHED' });
  for (const step of ['total-2', 'streak-1', 'mission-x', 'season'])
    await expect(claim(db, place(id, 'ben', step), {})).rejects.toMatchObject({ code: 'EVENT_STEP_UNKNOWN' });
  await checkIn(db, id, { playerId: 'ben', client: {} });
  await expect(claim(db, place(id, 'ben', 'total-1@20260101T000000Z'), {})).rejects.toMatchObject({
    code: 'EVENT_STEP_NOT_REACHED',
  });
  const { id: drafted } = await draft(db, { attendance });
  await expect(checkIn(db, drafted, { playerId: 'ben', client: {} })).rejects.toMatchObject({ code: 'EVENT_UNKNOWN' });
});

test("what is owed is part of a transaction of Prisma's as well", async () => {
  const { id } = await draft(db);
  const owe = (key: string, isTakenBack: boolean) =>
    db.prisma.$transaction(async (tx) => {
      await tx.event.update({ where: { id }, data: { name: key } });
      expect(await enqueue(tx, { operation: 'item.grant', body: { amount: 1 }, key })).toBe(true);
      expect(await readMessage(tx, key)).toMatchObject({ state: 'pending', input: { body: { amount: 1 } } });
      expect(await enqueue(tx, { operation: 'item.grant', key })).toBe(false);
      if (isTakenBack) throw new Error('taken back');
    });
  await expect(owe('lost', true)).rejects.toThrow('taken back');
  await owe('kept', false);
  expect(await readMessage(database, 'lost')).toBeUndefined();
  expect(await readMessage(database, 'kept')).toMatchObject({ state: 'pending' });
  expect(await readEvent(db, id)).toMatchObject({ name: 'kept' });
});
