import type { Campaign } from '@clever/model-coupon';
import type { Send } from '@clever/testing';
import { freePort, startPlatform } from '@clever/testing';
import { expect, test } from 'vitest';
import { app as coupon } from '../services/coupon/src/app.ts';
import { app as event } from '../services/event/src/app.ts';
import { app as item } from '../services/item/src/app.ts';
import { type ServiceProcess, startProcess } from './service-process.ts';

const players = Array.from({ length: 40 }, (_, at) => `player-${at}`);
const steps = ['total-1', 'mission-code'];

test('rewards survive kill -9 on both sides and a callee that is away: none is lost, none is doubled', async () => {
  await using platform = await startPlatform({
    services: [event, item, coupon],
    callers: { shop: ['event.*', 'item.*', 'coupon.*'] },
    settings: { coupon: { COUPON_CODE_KEY: 'k'.repeat(43) } },
  });
  const id = await prepare(
    platform.service('event').as('shop'),
    platform.service('item').as('shop'),
    platform.service('coupon').as('shop'),
  );
  for (const { name } of [event, item, coupon]) await platform.service(name).stop();

  const ports = { event: await freePort(), item: await freePort(), coupon: await freePort() };
  const urls = { ITEM_URL: `http://127.0.0.1:${ports.item}`, COUPON_URL: `http://127.0.0.1:${ports.coupon}` };
  const running = new Map<string, ServiceProcess>();
  await using _end = new AsyncDisposableStack();
  const start = async (name: keyof typeof ports) => {
    const env = { ...platform.service(name).env, ...urls };
    running.set(name, _end.use(await startProcess(name, env, ports[name])));
  };
  const kill = (name: keyof typeof ports) => (running.get(name) as ServiceProcess).kill();
  // The item service is away from the beginning on.
  for (const name of ['coupon', 'event'] as const) await start(name);

  const authorization = `Basic ${btoa(`shop:${platform.secretOf('shop')}`)}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const claim = async (playerId: string, step: string) => {
    const path = `http://127.0.0.1:${ports.event}/events/${id}/players/${playerId}/claims/${step}`;
    for (;;) {
      // A service that was killed does not answer: the product asks again.
      const reply = await fetch(path, { method: 'PUT', headers, body: '{}' }).catch(() => undefined);
      if (reply?.ok) return (await reply.json()) as unknown;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const database = platform.database('event');
  const count = async (where: string) =>
    (await database.query<{ n: number }>({ text: `SELECT count(*)::int AS n FROM claim WHERE ${where}` })).rows[0]?.n ??
    0;
  // What waits for its next attempt, or for the lease of a process that was killed, is due now.
  const passTime = () => database.query({ text: `UPDATE outbox SET due_at = now() WHERE state = 'pending'` });

  const claims = Promise.all(players.flatMap((player) => steps.map((step) => claim(player, step))));
  await expect.poll(() => count("state = 'granted'"), { interval: 5 }).toBeGreaterThan(5);
  await kill('event');
  await start('event');
  await claims;
  expect(await count("step = 'total-1' AND state = 'pending'")).toBe(players.length);
  await start('item');
  for (const name of ['item', 'event', 'coupon', 'item', 'event'] as const) {
    const before = await count("state = 'granted'");
    await passTime();
    await expect
      .poll(() => count("state = 'granted'"), { interval: 5 })
      .toBeGreaterThanOrEqual(Math.min(before + 3, 2 * players.length));
    await kill(name);
    await start(name);
  }
  await expect.poll(async () => (await passTime()) && count("state <> 'granted'"), { interval: 500 }).toBe(0);

  const granted = await platform.database('item').query<{ player: string; has: number; times: number }>({
    text: `SELECT account AS player, sum(delta)::int AS has, count(*)::int AS times FROM posting WHERE account LIKE 'player:%' GROUP BY 1`,
  });
  expect(granted.rows.map(({ has, times }) => [has, times])).toEqual(players.map(() => [10, 1]));
  const published = await platform.database('coupon').query<{ players: number; codes: number }>({
    text: 'SELECT count(DISTINCT player_id)::int AS players, count(DISTINCT code)::int AS codes FROM publication',
  });
  expect(published.rows).toEqual([{ players: players.length, codes: players.length }]);
  const { rows } = await database.query({ text: 'SELECT spent::int FROM spending' });
  expect(rows).toEqual([{ spent: 2 * players.length }]);
});

/** Makes a kind, a campaign with codes, and an event whose rewards every player has reached. @returns the event's id */
async function prepare(events: Send, items: Send, coupons: Send): Promise<string> {
  const key = (value: string) => ({ 'idempotency-key': value });
  await items('POST', '/kinds', { body: { id: 'gem', name: 'Gem' } });
  const campaign = await coupons<Campaign>('POST', '/campaigns', {
    headers: key('campaign'),
    body: { name: 'C', reward: {}, codes: { pattern: 'GIFT-####-####' } },
  });
  const batch = await coupons<{ id: string }>('POST', `/campaigns/${campaign.body.id}/batches`, {
    headers: key('batch'),
    body: { count: 100 },
  });
  await expect
    .poll(async () => (await coupons<{ status: string }>('GET', `/batches/${batch.body.id}`)).body.status)
    .toBe('done');
  const made = await events<{ id: string }>('POST', '/events', {
    body: {
      name: 'Rewards',
      timeZone: 'Asia/Seoul',
      startsAt: '2026-01-01T00:00:00Z',
      budget: 2 * players.length,
      attendance: { rewards: [{ at: 1, by: 'total', reward: { item: 'gem', amount: 10 } }] },
      missions: [{ id: 'code', name: 'Code', mode: 'count', goal: 1, reward: { coupon: campaign.body.id } }],
    },
  });
  const path = `/events/${made.body.id}`;
  await events('PUT', `${path}/publication`);
  for (const playerId of players) {
    expect(await events('POST', `${path}/check-ins`, { body: { playerId } })).toMatchObject({ status: 201 });
    await events('POST', `${path}/progress`, {
      headers: key(playerId),
      body: { playerId, mission: 'code', amount: 1 },
    });
  }
  return made.body.id;
}
