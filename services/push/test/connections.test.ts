import { push } from '@clever/model-push';
import { endpoint } from '@clever/testing';
import { decodeJwt, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { addressOf, channelOf, openClient, startPush, until } from './start-push.ts';

const service = await startPush({ PING_MS: '1000' });
const { shop, publish, connect, token, url } = service;
const { token: making, disconnect } = push.operations;

const revoke = (subject: string) => shop('POST', '/disconnections', { body: { subject, reason: 'lost' } });

describe('a token', () => {
  test('is signed, has an end, and names who connects', async () => {
    const { status, body } = await shop<{ token: string; expiresAt: string }>('POST', '/tokens', {
      body: { playerId: 'ann', deviceId: 'pc', expiresInSeconds: 60 },
    });
    expect(status).toBe(201);
    const claims = decodeJwt(body.token);
    expect(claims).toMatchObject({ sub: 'ann', dev: 'pc', aud: 'clever.push', gen: [0, 0] });
    expect(new Date((claims.exp as number) * 1_000).toISOString()).toBe(body.expiresAt);
  });
  test.each([
    ['none', ''],
    ['no token', 'abc'],
    ['of another key', 'other'],
    ['with another algorithm', 'hmac'],
  ])('%s is refused for good', async (_, kind) => {
    const forged = await new SignJWT({ dev: 'pc', gen: [9, 9] })
      .setProtectedHeader({ alg: 'HS256', kid: 'x' })
      .setSubject('ann')
      .setAudience('clever.push')
      .setExpirationTime('1h')
      .sign(new Uint8Array(32));
    const given = kind === 'hmac' || kind === 'other' ? forged : kind;
    const answer = await fetch(addressOf(url), { headers: { authorization: `Bearer ${given}` } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'PUSH_TOKEN_REFUSED']);
    if (given !== '') expect(await openClient(url, given).closed()).toMatchObject({ code: 3500 });
  });
  test('that a back end would use is none', async () => {
    const basic = `Basic ${Buffer.from(`shop:${service.secretOf('shop')}`).toString('base64')}`;
    expect((await fetch(addressOf(url), { headers: { authorization: basic } })).status).toBe(401);
  });
  test('of a player who was disconnected is revoked at once, and a newer one is not', async () => {
    const before = await token('eve');
    const [one, other, ben] = [
      await connect('eve'),
      await connect('eve', { deviceId: 'second' }),
      await connect('ben'),
    ];
    expect(await revoke('player:eve')).toMatchObject({ status: 201, body: { subject: 'player:eve' } });
    expect(await one.closed()).toMatchObject({ code: 3501 });
    expect(await other.closed()).toMatchObject({ code: 3501 });
    expect(await openClient(url, before).closed()).toMatchObject({ code: 3501 });
    await publish('player:ben', 1);
    await ben.next('message');
    const again = await connect('eve');
    for (const client of [again, ben]) client.close();
  });
  test('of a device alone is revoked with it', async () => {
    const [one, other] = [await connect('may', { deviceId: 'stolen' }), await connect('may', { deviceId: 'kept' })];
    await revoke('device:stolen');
    expect(await one.closed()).toMatchObject({ code: 3501 });
    await publish('player:may', 1);
    await other.next('message');
    other.close();
  });
  test('that ends closes the connection, unless a newer one came', async () => {
    const short = openClient(url, await token('dan', 'short', 10));
    const long = openClient(url, await token('dan', 'long', 10));
    await long.next('welcome');
    long.say({ type: 'refresh', id: 1, token: await token('dan', 'long', 3_600) });
    expect(await long.next('reply')).toMatchObject({ id: 1, body: { expiresAt: expect.any(String) } });
    long.say({ type: 'refresh', id: 2, token: await token('dan', 'short', 3_600) });
    expect(await long.next('problem')).toMatchObject({ id: 2, code: 'PUSH_TOKEN_REFUSED' });
    const { code, reason } = await short.closed();
    expect(code).toBe(3005);
    expect(JSON.parse(reason)).toEqual({ why: 'expired', retryMs: expect.any(Number) });
    await publish('player:dan', 1);
    await long.next('message');
    long.close();
  });
});

describe('a connection', () => {
  test('is told where its channels are, and goes on from where it was: complete, or not at all', async () => {
    await publish('player:kim', 'zero');
    const first = await connect('kim');
    const at = channelOf(first, 'player:kim');
    expect(at).toEqual({ epoch: expect.any(String), offset: 1 });
    first.close();
    for (const data of ['one', 'two']) await publish('player:kim', data);
    const back = await connect('kim', { since: [['player:kim', at.epoch, 1]] });
    await back.next('message', ({ data }) => data === 'two');
    expect(back.frames[0]).toMatchObject({ channels: { 'player:kim': { offset: 3, recovered: true } } });
    expect(back.messages().map(({ data }) => data)).toEqual(['one', 'two']);
    const elsewhere = await connect('kim', { since: [['player:kim', 'abc', 1]] });
    expect(elsewhere.frames[0]).toMatchObject({ channels: { 'player:kim': { offset: 3, recovered: false } } });
    const ahead = await connect('kim', { since: [['player:kim', at.epoch, 9]] });
    expect(ahead.frames[0]).toMatchObject({ channels: { 'player:kim': { recovered: false } } });
    await publish('player:kim', 'three');
    for (const client of [elsewhere, ahead]) {
      await client.next('message');
      expect(client.messages()).toHaveLength(1);
      client.close();
    }
    back.close();
  });
  test('goes on from the beginning of a channel that there was not', async () => {
    await publish('player:new', 'first');
    const client = await connect('new', { since: [['player:new', '', 0]] });
    expect(await client.next('message')).toMatchObject({ offset: 1, data: 'first' });
    expect(client.frames[0]).toMatchObject({ channels: { 'player:new': { recovered: true } } });
    client.close();
  });
  test('that missed more than 300 messages, or more than half a megabyte, is not recovered', async () => {
    await shop('PUT', '/channels/player:far/settings', { body: { historySize: 1_000 } });
    const { body } = await publish('player:far', 0);
    for (let at = 0; at < 301; at += 20)
      await Promise.all(Array.from({ length: Math.min(20, 301 - at) }, (_, n) => publish('player:far', n)));
    const far = await connect('far', { since: [['player:far', body.epoch, 1]] });
    expect(far.frames[0]).toMatchObject({ channels: { 'player:far': { recovered: false, offset: 302 } } });
    const near = await connect('far', { since: [['player:far', body.epoch, 2]], deviceId: 'near' });
    await near.next('message', ({ offset }) => offset === 302);
    expect(near.messages()).toHaveLength(300);
    for (let at = 0; at < 10; at++) await publish('player:large', 'x'.repeat(60_000));
    const large = await connect('large', { since: [['player:large', '', 0]] });
    expect(large.frames[0]).toMatchObject({ channels: { 'player:large': { recovered: false } } });
    for (const client of [far, near, large]) client.close();
  });
  test('misses nothing that is published while it opens', async () => {
    let last = 0;
    let isOver = false;
    const publishing = (async () => {
      while (!isOver) last = (await publish('player:race', 'x')).body.offset;
    })();
    for (let round = 0; round < 10; round++) {
      const client = await connect('race');
      const { offset } = channelOf(client, 'player:race');
      await until(
        () => client.messages().length > 3 || undefined,
        () => 'message',
      );
      expect(client.messages().map((message) => message.offset)).toEqual(
        client.messages().map((_, at) => offset + at + 1),
      );
      client.close();
    }
    isOver = true;
    await publishing;
    expect(last).toBeGreaterThan(10);
  });
  test('is one of five of a device: a sixth ends the oldest', async () => {
    const clients = [];
    for (let at = 0; at < 6; at++) clients.push(await connect('many', { deviceId: 'one' }));
    expect(await clients[0]?.closed()).toMatchObject({ code: 3504 });
    await publish('device:one', 1);
    for (const client of clients.slice(1)) await client.next('message');
    for (const client of clients) client.close();
  });
  test('has a slot for coming back, as many as there are', async () => {
    const clients = await Promise.all(Array.from({ length: 5 }, (_, at) => connect(`slot-${at}`)));
    const slots = clients.map(({ frames }) => frames[0]?.retryMs as number);
    expect(new Set(slots).size).toBe(5);
    expect(Math.max(...slots)).toBeLessThan(1_000);
    for (const client of clients) client.close();
  });
  test('that does not answer a ping is cut, one that does is not', async () => {
    const dead = new WebSocket(addressOf(url).replace('http', 'ws'), ['clever.push', await token('dead')], {
      autoPong: false,
    });
    const alive = await connect('alive');
    const code = await new Promise((resolve) => dead.once('close', resolve));
    expect(code).toBe(1006);
    await publish('player:alive', 1);
    await alive.next('message');
    alive.close();
  });
  test('is Server-Sent Events where no upgrade is asked for', async () => {
    const stop = new AbortController();
    await publish('player:sse', 'before');
    const headers = { authorization: `Bearer ${await token('sse')}` };
    const address = addressOf(url, { since: [['player:sse', '', 0]] });
    const answer = await fetch(address, { headers, signal: stop.signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    let text = '';
    const reading = (async () => {
      for await (const part of answer.body ?? []) text += Buffer.from(part).toString();
    })().catch(() => {});
    await until(
      () => text.includes('"before"') || undefined,
      () => text,
    );
    await publish('player:sse', 'after');
    await until(
      () => text.includes('"after"') || undefined,
      () => text,
    );
    expect(text).toMatch(/^retry: \d+\n\ndata: \{"type":"welcome"/);
    await revoke('player:sse');
    await reading;
    expect(text).toMatch(/data: \{"type":"closing","code":3501.*\}\n\n$/);
  });
  test('of another address, method or upgrade is refused', async () => {
    expect((await fetch(addressOf(url), { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${url}/connect?since=x`)).status).toBe(400);
    expect((await fetch(`${url}/connect?since=[["player:a","",-1]]`)).status).toBe(400);
    expect((await fetch(`${url}/connect?unknown=1`)).status).toBe(400);
    expect(
      (
        await fetch(`${url}/health/live`, { headers: { upgrade: 'websocket', connection: 'upgrade' } }).catch(() => ({
          status: 200,
        }))
      ).status,
    ).toBe(200);
  });
  test('is counted as a request while it opens, and no longer', async () => {
    const client = await connect('counted');
    expect(service.logs.some((line) => line.operation === 'push.connect' && line.status === 101)).toBe(true);
    client.close();
  });
});

describe('a client that sends', () => {
  test.each([
    ['no JSON', 'hello', 3502],
    ['an unknown command', '{"type":"publish"}', 3502],
    ['a list', '[]', 3502],
    ['no object', 'null', 3502],
    ['a name of a prototype', '{"type":"constructor"}', 3502],
    ['a binary frame', Buffer.from('{}'), 3502],
    ['more than 64 KB', 'x'.repeat(70_000), 1009],
  ])('%s is closed', async (_, sent, code) => {
    const client = await connect('hostile');
    client.socket.send(sent);
    expect(await client.closed()).toMatchObject({ code });
  });
  test('commands of the wrong shape is told so', async () => {
    const client = await connect('wrong');
    client.say({ type: 'acknowledge', id: 'a', job: 'x', lease: 'y' });
    expect(await client.next('problem')).toMatchObject({ id: 'a', code: 'INVALID_INPUT' });
    client.close();
  });
  test('more than 50 frames a second is closed for good', async () => {
    const client = await connect('flood');
    for (let at = 0; at < 60; at++) client.say({ type: 'refresh', token: 'x' });
    expect(await client.closed()).toMatchObject({ code: 3503 });
  });
});

describe('token', () =>
  endpoint(service, making, {
    bad: [{}, { playerId: 'ann', deviceId: 'pc', expiresInSeconds: 1 }, { playerId: 'a\nb', deviceId: 'b' }],
  }));
describe('disconnect', () => endpoint(service, disconnect, { bad: [{}, { subject: 'ann' }, { subject: 'group:a' }] }));
