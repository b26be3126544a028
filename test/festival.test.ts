import { randomUUID } from 'node:crypto';
import type { Festival } from '@clever/model-festival';
import { type Send, startPlatform } from '@clever/testing';
import { afterAll, expect, test } from 'vitest';
import { app as coupon } from '../services/coupon/src/app.ts';
import { app as event } from '../services/event/src/app.ts';
import { app as festival } from '../services/festival/src/app.ts';
import { app as item } from '../services/item/src/app.ts';
import { app as link } from '../services/link/src/app.ts';
import { app as notice } from '../services/notice/src/app.ts';
import { app as post } from '../services/post/src/app.ts';
import { app as push } from '../services/push/src/app.ts';
import { startProcess } from './service-process.ts';

const services = [coupon, event, festival, item, link, notice, post, push];
const platform = await startPlatform({
  services,
  callers: { shop: services.map(({ name }) => `${name}.*`) },
  settings: { coupon: { COUPON_CODE_KEY: 'k'.repeat(43) }, push: { PUSH_TOKEN_KEY: 'k'.repeat(43) } },
});
afterAll(() => platform.close());
const of = (name: string): Send => platform.service(name).as('shop');
const festivals = of('festival');
const hour = 3_600_000;

const manifest = (more: object = {}) => ({
  slug: `spring-${randomUUID().slice(0, 8)}`,
  name: '봄 축제',
  text: '불꽃놀이는 저녁 8시에 시작합니다',
  locale: 'ko-KR',
  timeZone: 'Asia/Seoul',
  startsAt: new Date(Date.now() - hour).toISOString(),
  endsAt: new Date(Date.now() + 24 * hour).toISOString(),
  address: 'https://example.com/spring',
  prizes: 3,
  days: 1,
  ...more,
});
const make = async (more: object = {}) => {
  const headers = { 'idempotency-key': randomUUID() };
  return (await festivals<Festival>('POST', '/festivals', { body: manifest(more), headers })).body;
};
const database = platform.database('festival');
// What waits for its next attempt is due now.
const passTime = () => database.query({ text: "UPDATE outbox SET due_at = now() WHERE state = 'pending'" });
const becomes = (id: string, state: string) =>
  expect
    .poll(async () => (await passTime()) && (await festivals<Festival>('GET', `/festivals/${id}`)).body.state, {
      interval: 300,
      timeout: 30_000,
    })
    .toBe(state);

interface Part {
  readonly operation: string;
  readonly state: string;
  readonly id: string;
}
const partsOf = async (id: string) => (await festivals<{ items: Part[] }>('GET', `/festivals/${id}/parts`)).body.items;
const idOf = (parts: readonly Part[], operation: string) =>
  parts.find((part) => part.operation === operation)?.id ?? '';
const read = async (name: string, path: string) =>
  (await of(name)<{ [field: string]: unknown; items: { [field: string]: unknown }[] }>('GET', path)).body;

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

  const ended = await festivals<Festival>('PUT', `/festivals/${made.id}/end`);
  expect(ended).toMatchObject({ status: 200, body: { state: 'ending' } });
  expect((await festivals('PUT', `/festivals/${made.id}/end`)).status).toBe(200);
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
  expect((await festivals<Festival>('GET', `/festivals/${id}`)).body.reason).toContain('POST_SLUG_TAKEN');
});

test('a festival whose callee is down is made when it is back, and one that is ended before is never open', async () => {
  const { env, url } = platform.service('notice');
  await platform.service('notice').stop();
  const [late, never] = [await make(), await make()];
  const isWaiting = async (id: string) =>
    (await partsOf(id)).some(({ operation, state }) => operation === 'notice.create' && state === 'pending');
  for (const { id } of [late, never])
    await expect.poll(async () => (await passTime()) && isWaiting(id), { interval: 300, timeout: 30_000 }).toBe(true);
  await festivals('PUT', `/festivals/${never.id}/end`);
  await using _process = await startProcess('notice', env, Number(new URL(url).port));
  await becomes(late.id, 'open');
  await becomes(never.id, 'ended');
  const state = async (id: string) => (await read('event', `/events/${idOf(await partsOf(id), 'event.create')}`)).state;
  expect([await state(late.id), await state(never.id)]).toEqual(['live', 'stopped']);
});
