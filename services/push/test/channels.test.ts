import { push } from '@clever/model-push';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startPush } from './start-push.ts';

const service = await startPush();
const { shop, publish, connect } = service;
const {
  publish: publishing,
  broadcast,
  read,
  configure,
  history,
  presence,
  subscribe,
  unsubscribe,
  listSubscribers,
} = push.operations;

describe('a message', () => {
  test('reaches the player it is for, in order, and nobody else', async () => {
    const ann = await connect('ann');
    const ben = await connect('ben');
    for (const at of [1, 2, 3])
      expect(await publish('player:ann', { at })).toMatchObject({ status: 201, body: { offset: at } });
    await ann.next('message', ({ offset }) => offset === 3);
    expect(ann.messages().map(({ offset, data }) => [offset, data])).toEqual([1, 2, 3].map((at) => [at, { at }]));
    await publish('player:ben', 'hello');
    await ben.next('message');
    expect(ben.messages()).toHaveLength(1);
    for (const one of [ann, ben]) one.close();
  });
  test('is published once per key', async () => {
    const send = (data: unknown) =>
      shop('POST', '/channels/group:once/messages', { body: { data }, headers: key('same') });
    const first = await send(1);
    expect(first).toMatchObject({ status: 201, body: { channel: 'group:once', offset: 1, isPublished: true } });
    expect((await send(1)).body).toEqual(first.body);
    expect(await send(2)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await publish('group:once', 2)).body).toMatchObject({ offset: 2 });
  });
  test('of an older version is not published', async () => {
    expect((await publish('group:v', 'new', { version: 7 })).body).toMatchObject({ offset: 1, isPublished: true });
    expect((await publish('group:v', 'old', { version: 7 })).body).toMatchObject({ offset: 1, isPublished: false });
    expect((await publish('group:v', 'newer', { version: 8 })).body).toMatchObject({ offset: 2, isPublished: true });
    const { body } = await shop<{ items: unknown[] }>('GET', '/channels/group:v/messages');
    expect(body.items).toMatchObject([{ data: 'new' }, { data: 'newer' }]);
  });
  test('is null, or nested, or of 64 KiB; not larger', async () => {
    for (const data of [null, [{ a: 'ㄱ' }], 'x'.repeat(65_534)])
      expect((await publish('group:data', data)).status).toBe(201);
    expect(await publish('group:data', 'x'.repeat(65_535))).toMatchObject({ status: 400 });
  });
  test('is broadcast to many channels at once', async () => {
    const body = { channels: ['group:b', 'group:a'], data: 1 };
    expect(await shop('POST', '/broadcasts', { body })).toMatchObject({
      status: 201,
      body: {
        items: [
          { channel: 'group:b', offset: 1 },
          { channel: 'group:a', offset: 1 },
        ],
      },
    });
  });
  test('is one of exactly as many as were published at once', async () => {
    const done = await Promise.all(Array.from({ length: 40 }, (_, at) => publish('group:busy', at)));
    expect(done.map(({ body }) => body.offset).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 1),
    );
  });
});

describe('a channel', () => {
  test('is at the beginning before its first message, and keeps what it was told to', async () => {
    expect(await shop('GET', '/channels/group:new')).toMatchObject({
      status: 200,
      body: { epoch: '', offset: 0, historySize: 100 },
    });
    expect(await shop('PUT', '/channels/group:new/settings', { body: { historySize: 1 } })).toMatchObject({
      status: 200,
      body: { historySize: 1, historySeconds: 300 },
    });
    for (let at = 0; at < 110; at++) await publish('group:new', at);
    const { body } = await shop<{ items: { offset: number }[] }>('GET', '/channels/group:new/messages?limit=300');
    expect(body).toMatchObject({ offset: 110, isComplete: true });
    expect(body.items[0]?.offset).toBe(10);
    expect((await shop('GET', '/channels/group:new/messages?after=3')).body).toMatchObject({ isComplete: false });
    expect((await shop('GET', '/channels/group:new/messages?after=50&limit=2')).body).toMatchObject({
      isComplete: true,
      items: [{ offset: 51 }, { offset: 52 }],
    });
    expect((await shop('GET', '/channels/group:new/messages?after=50&epoch=ffff')).body).toMatchObject({
      isComplete: false,
    });
  });
  test('is heard by who was subscribed, from then on until it ends', async () => {
    const ann = await connect('cho');
    const place = '/channels/group:club/subscribers/player:cho';
    await publish('group:club', 'before');
    expect(await shop('PUT', place)).toMatchObject({ status: 201, body: { subscriber: 'player:cho' } });
    expect(await shop('PUT', place)).toMatchObject({ status: 200 });
    expect(await ann.next('subscribed')).toMatchObject({ channel: 'group:club', offset: 1 });
    await publish('group:club', 'during');
    expect(await ann.next('message')).toMatchObject({ offset: 2, data: 'during' });
    expect((await shop('GET', '/channels/group:club/subscribers')).body).toMatchObject({
      items: [{ subscriber: 'player:cho' }],
      next: null,
    });
    expect(await shop('DELETE', place)).toMatchObject({ status: 204 });
    await ann.next('unsubscribed');
    expect(await shop('DELETE', place)).toMatchObject({ status: 404, body: { code: 'PUSH_NOT_SUBSCRIBED' } });
    await publish('group:club', 'after');
    await publish('player:cho', 'last');
    expect(await ann.next('message', ({ data }) => data === 'last')).toBeDefined();
    expect(ann.messages().map(({ data }) => data)).toEqual(['during', 'last']);
    ann.close();
  });
  test('tells who is there, and in one digest who came and who left', async () => {
    await shop('PUT', '/channels/group:lab/settings', { body: { tellsPresence: true } });
    for (const name of ['watch', 'pc-1', 'pc-2', 'pc-3'])
      await shop('PUT', `/channels/group:lab/subscribers/device:${name}`);
    const watch = await connect('teacher', { deviceId: 'watch' });
    const pcs = await Promise.all(['pc-1', 'pc-2', 'pc-3'].map((deviceId) => connect('student', { deviceId })));
    const counted = (name: string) =>
      watch
        .messages()
        .filter(({ event }) => event === 'presence')
        .reduce((sum, { data }) => sum + Number((data as Record<string, number>)[name]), 0);
    await watch.next('message', () => counted('joinedCount') >= 3);
    const present = async () =>
      (await shop<{ items: { deviceId: string }[] }>('GET', '/channels/group:lab/presence')).body.items
        .map(({ deviceId }) => deviceId)
        .sort();
    expect(await present()).toEqual(['pc-1', 'pc-2', 'pc-3', 'watch']);
    for (const pc of pcs) pc.close();
    const digest = await watch.next('message', ({ data }) => (data as { leftCount?: number }).leftCount === 3);
    expect((digest.data as { left: unknown[] }).left).toHaveLength(3);
    expect(await present()).toEqual(['watch']);
    watch.close();
  });
  test('takes no more groups than a subscriber may hear', async () => {
    const put = (at: number) => shop('PUT', `/channels/group:g${at}/subscribers/player:greedy`);
    const done = await Promise.all(Array.from({ length: 55 }, (_, at) => put(at)));
    expect(done.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(done.find(({ status }) => status !== 201)).toMatchObject({
      status: 409,
      body: { code: 'PUSH_SUBSCRIPTIONS_FULL' },
    });
  });
});

describe('publish', () => endpoint(service, publishing, {}));
describe('broadcast', () =>
  endpoint(service, broadcast, { bad: [{}, { channels: [], data: 1 }, { channels: ['ann'], data: 1 }] }));
describe('read', () => endpoint(service, read, {}));
describe('configure', () => endpoint(service, configure, {}));
describe('history', () => endpoint(service, history, {}));
describe('presence', () => endpoint(service, presence, {}));
describe('subscribe', () => endpoint(service, subscribe, {}));
describe('unsubscribe', () => endpoint(service, unsubscribe, {}));
describe('listSubscribers', () => endpoint(service, listSubscribers, {}));
describe('a name', () =>
  test.each(['ann', 'player:', 'group:a b', 'group:../x', 'player:a\u0000', 'team:x', `player:${'x'.repeat(129)}`])(
    '%j is none',
    async (name) => {
      expect(await publish(name, 1)).toMatchObject({ status: 400 });
    },
  ));
