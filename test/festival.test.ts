import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { seed } from '../services/festival/src/seed/index.ts';
import { plant } from './seed-products.ts';
import { startProcess } from './service-process.ts';
import { idOf, startFestival } from './start-festival.ts';

const world = await startFestival();
const { platform, of, make, end, becomes, passTime, reasonOf, partsOf, read } = world;
afterAll(() => world[Symbol.asyncDispose]());

test('one manifest makes all of it, and one call ends all of it; a neighbour stays', async () => {
  const [made, neighbour] = [await make(), await make()];
  expect(made).toMatchObject({ state: 'making', reason: null });
  await Promise.all([becomes(made.id, 'open'), becomes(neighbour.id, 'open')]);
  const parts = await partsOf(made.id);
  expect(parts.every(({ state }) => state === 'done')).toBe(true);
  const [ofLink, ofBoard, ofEvent, ofCoupon, ofNotice] = [
    idOf(parts, 'link.create'),
    idOf(parts, 'post.createBoard'),
    idOf(parts, 'event.create'),
    idOf(parts, 'coupon.create'),
    idOf(parts, 'notice.create'),
  ];
  expect(await read('link', `/links/${ofLink}`)).toMatchObject({
    slug: made.slug,
    target: 'https://example.com/spring',
  });
  expect(await read('post', `/boards/${ofBoard}`)).toMatchObject({ slug: made.slug, writers: 'everyone' });
  expect(await read('event', `/events/${ofEvent}`)).toMatchObject({ state: 'live' });
  expect(await read('notice', `/notices/${ofNotice}`)).toMatchObject({ endsAt: made.endsAt, name: '봄 축제' });

  // Whoever was there gets a coupon, and the leaderboard is told as it changes.
  await of('event')('POST', `/events/${ofEvent}/check-ins`, { body: { playerId: 'ann' } });
  await of('event')('PUT', `/events/${ofEvent}/players/ann/claims/total-1`, { body: {} });
  const given = platform.database('coupon');
  await expect
    .poll(async () => (await given.query({ text: "SELECT FROM publication WHERE player_id = 'ann'" })).rowCount)
    .toBe(1);
  const score = { headers: { 'idempotency-key': randomUUID() }, body: { playerId: 'ann', score: 7 } };
  expect((await of('event')('POST', `/events/${ofEvent}/scores`, score)).status).toBe(201);
  const told = async () =>
    (await read('push', `/channels/group:festival-${made.slug}/messages`)).items.map(({ data }) => data);
  await expect
    .poll(async () => (await told()).at(-1), { timeout: 10_000 })
    .toMatchObject({ items: [{ playerId: 'ann', score: 7, rank: 1 }] });

  const ended = await end(made.id);
  expect(ended).toMatchObject({ status: 200, body: { state: 'ending' } });
  expect((await end(made.id)).status).toBe(200);
  await becomes(made.id, 'ended');
  expect(await read('link', `/links/${ofLink}`)).toMatchObject({ code: 'LINK_UNKNOWN' });
  expect(await read('post', `/boards/${ofBoard}`)).toMatchObject({ writers: 'nobody', commenters: 'nobody' });
  expect(await read('event', `/events/${ofEvent}`)).toMatchObject({ state: 'stopped' });
  expect(await read('coupon', `/campaigns/${ofCoupon}`)).toMatchObject({ paused: true });
  expect(await read('notice', `/notices/${ofNotice}`)).toMatchObject({ state: 'cancelled' });

  const others = await partsOf(neighbour.id);
  expect(await read('event', `/events/${idOf(others, 'event.create')}`)).toMatchObject({ state: 'live' });
  expect(await read('link', `/links/${idOf(others, 'link.create')}`)).toMatchObject({ slug: neighbour.slug });
});

test('a part that is refused has those before it taken back, and says why', async () => {
  const slug = `taken-${randomUUID().slice(0, 8)}`;
  await of('post')('POST', '/boards', { body: { slug, name: 'Another' } });
  const { id } = await make({ slug });
  await becomes(id, 'ended');
  const parts = await partsOf(id);
  expect(parts.map(({ operation }) => operation)).not.toContain('coupon.update');
  expect(await read('link', `/links/${idOf(parts, 'link.create')}`)).toMatchObject({ code: 'LINK_UNKNOWN' });
  expect(await reasonOf(id)).toContain('POST_SLUG_TAKEN');
});

test('the demo is planted once: a festival that runs and is played, and one that has ended', async () => {
  const passing = setInterval(() => void passTime(), 300);
  using _still = { [Symbol.dispose]: () => clearInterval(passing) };
  expect(await plant(platform, seed)).toEqual([{ what: 'festivals', made: 2, there: 0 }]);
  expect(await plant(platform, seed)).toEqual([{ what: 'festivals', made: 0, there: 2 }]);
  const { rows } = await platform.database('festival').query<{ id: string; slug: string }>({
    text: "SELECT id, slug FROM festival WHERE slug LIKE 'campus-%' ORDER BY slug",
  });
  const [running, over] = rows.map(({ id }) => id) as [string, string];
  await Promise.all([becomes(running, 'open'), becomes(over, 'ended')]);
  const made = idOf(await partsOf(running), 'event.create');
  expect((await read('event', `/events/${made}/scores?limit=3`)).items).toMatchObject([
    { rank: 1 },
    { rank: 2 },
    { rank: 3 },
  ]);
  expect(rows).toHaveLength(2);
}, 180_000);

test('a festival whose callee is down is made when it is back, and one that is ended before is never open', async () => {
  const { env, url } = platform.service('notice');
  await platform.service('notice').stop();
  const [late, never] = [await make(), await make()];
  const isWaiting = async (id: string) =>
    (await partsOf(id)).some(({ operation, state }) => operation === 'notice.create' && state === 'pending');
  for (const { id } of [late, never])
    await expect.poll(async () => (await passTime()) && isWaiting(id), { interval: 300, timeout: 30_000 }).toBe(true);
  expect(await end(never.id)).toMatchObject({ status: 200, body: { state: 'ending', reason: 'Ended' } });
  await using _process = await startProcess('notice', env, Number(new URL(url).port));
  await becomes(late.id, 'open');
  await becomes(never.id, 'ended');
  const eventState = async (id: string) =>
    (await read('event', `/events/${idOf(await partsOf(id), 'event.create')}`)).state;
  expect([await eventState(late.id), await eventState(never.id)]).toEqual(['live', 'stopped']);
  // What its page was told: it was never refused.
  const { rows } = await platform.database('festival').query<{ state: string }>({
    text: "SELECT input #>> '{body,data,state}' AS state FROM outbox WHERE lane = $1 ORDER BY id",
    values: [`festival:${never.id}`],
  });
  expect(rows.map(({ state }) => state)).toEqual(['ending', 'ended']);
});
