import { start } from '@clever/service';
import { freePort } from '@clever/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startProcess } from '../../../test/service-process.ts';
import { app } from '../src/app.ts';
import { startClient } from './start-client.ts';
import { addressOf, startPush, until } from './start-push.ts';

const service = await startPush({ MAX_BUFFER_BYTES: '65536', RECONNECTS_PER_SECOND: '100' });
const { publish, token, url, env, connect } = service;
const numbers = ({ messages }: { messages: readonly { data: unknown }[] }) => messages.map(({ data }) => data);

test('a replica that is killed leaves clients that go on at another one, and have missed nothing', async () => {
  const port = await freePort();
  const { PORT: _, ...settings } = env;
  const replica = await startProcess('push', settings, port);
  let address = replica.url;
  const clients = Array.from({ length: 20 }, (_, at) =>
    startClient({
      get url() {
        return address;
      },
      transport: 'websocket',
      token: () => token(`ann-${at}`, `killed-${at}`),
    }),
  );
  for (const client of clients) await client.is('open');
  const tell = (data: number) => Promise.all(clients.map((_, at) => publish(`player:ann-${at}`, data)));
  await tell(1);
  for (const client of clients)
    await until(
      () => client.messages.length === 1 || undefined,
      () => 'a message',
    );
  const present = async (at: number) =>
    (await service.shop<{ items: unknown[] }>('GET', `/channels/player:ann-${at}/presence`)).body.items.length;
  await until(
    async () => (await present(0)) === 1 || undefined,
    () => 'presence',
  );
  address = url;
  await replica.kill();
  await tell(2);
  await tell(3);
  for (const client of clients) {
    await until(
      () => client.messages.length === 3 || undefined,
      () => `3 messages but ${numbers(client)}`,
    );
    expect(numbers(client)).toEqual([1, 2, 3]);
    expect(client.resets.filter((name) => name.startsWith('player:'))).toHaveLength(1);
  }
  // What died is forgotten, and nobody is there twice.
  await until(
    async () => (await present(0)) === 1 || undefined,
    () => 'presence without the dead',
  );
}, 180_000);

test('a replica that stops sends its clients to another one, each in its slot, and they miss nothing', async () => {
  const other = await start(app, { ...env, PORT: '0' }, { log: { write: () => {} } });
  let address = other.url;
  const clients = Array.from({ length: 30 }, (_, at) =>
    startClient({
      get url() {
        return address;
      },
      transport: at % 3 === 0 ? 'events' : 'websocket',
      token: () => token(`ben-${at}`, `drained-${at}`),
    }),
  );
  for (const client of clients) await client.is('open');
  address = url;
  const stopping = other.close();
  await Promise.all(clients.map((_, at) => publish(`player:ben-${at}`, 1)));
  await stopping;
  for (const client of clients) {
    await client.is('open', 2);
    await until(
      () => client.messages.length === 1 || undefined,
      () => 'a message',
    );
    expect(client.states).toEqual(['open', 'waiting 3000', 'open']);
  }
});

test('who reads too slowly is cut, and others are not', async () => {
  const quick = await connect('slow', { deviceId: 'quick' });
  const slow = await connect('slow', { deviceId: 'slow' });
  slow.socket.pause();
  const data = 'x'.repeat(60_000);
  let sent = 0;
  await until(
    async () => {
      await publish('player:slow', data);
      sent++;
      return service.sockets().length < 2 || undefined;
    },
    () => 'a cut connection',
  );
  await until(
    () => quick.messages().length === sent || undefined,
    () => `${sent} messages but ${quick.messages().length}`,
  );
  slow.socket.resume();
  expect(await slow.closed()).toMatchObject({ code: 1006 });
  quick.close();
}, 120_000);

test('hostile bytes end their own connection at most', async () => {
  const neighbour = await connect('neighbour');
  const hostile = async (bytes: Uint8Array) => {
    const socket = new WebSocket(addressOf(url).replace('http', 'ws'), [
      'clever.push',
      await token('hostile', `h-${Math.random()}`),
    ]);
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('open', resolve));
    const raw = (socket as unknown as { _socket: import('node:net').Socket })._socket;
    raw.end(bytes);
    await new Promise((resolve) => (socket.readyState === socket.CLOSED ? resolve(0) : socket.once('close', resolve)));
  };
  const frame = fc.tuple(
    fc.integer({ min: 0, max: 255 }),
    fc.integer({ min: 0, max: 255 }),
    fc.uint8Array({ maxLength: 200 }),
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    frame.map(([first, second, rest]) => Uint8Array.from([first, second, ...rest])),
  );
  await fc.assert(fc.asyncProperty(bytes, hostile), { numRuns: 100 });
  await publish('player:neighbour', 1);
  await neighbour.next('message');
  expect(service.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  neighbour.close();
}, 120_000);

test('texts of any shape are answered, or close their own connection', async () => {
  const neighbour = await connect('calm');
  const value = fc.oneof(
    fc.json(),
    fc
      .record(
        {
          type: fc.constantFrom('refresh', 'acknowledge', 'fail', 'extend', '__proto__', 'toString'),
          id: fc.jsonValue(),
          job: fc.jsonValue(),
          lease: fc.jsonValue(),
          token: fc.string(),
        },
        { requiredKeys: ['type'] },
      )
      .map((one) => JSON.stringify(one)),
  );
  await fc.assert(
    fc.asyncProperty(value, async (text) => {
      const client = await connect('texts', { deviceId: `t-${Math.random()}` });
      client.socket.send(text);
      await until(
        () =>
          client.socket.readyState === WebSocket.CLOSED ||
          client.frames.some(({ type }) => type === 'problem') ||
          undefined,
        () => `an answer to ${text}`,
      );
      client.close();
    }),
    { numRuns: 60 },
  );
  await publish('player:calm', 1);
  await neighbour.next('message');
  expect(service.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  neighbour.close();
}, 120_000);
