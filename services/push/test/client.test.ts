import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Job } from '@clever/model-push';
import { describe, expect, test } from 'vitest';
import { startClient } from './start-client.ts';
import { startPush, until } from './start-push.ts';

const service = await startPush({ PING_MS: '500' });
const { shop, publish, token, url } = service;

const received = (client: ReturnType<typeof startClient>, many: number) =>
  until(
    () => client.messages.length >= many || undefined,
    () => `${many} messages but ${client.messages.length}`,
  );

describe.each(['websocket', 'events'] as const)('a client by %s', (transport) => {
  const start = (name: string, more: object = {}) => startClient({ url, transport, token: () => token(name), ...more });

  test('reads the state first, and gets what comes, once and in order', async () => {
    const name = `ann-${transport}`;
    await publish(`player:${name}`, 'before');
    const client = start(name);
    await client.is('open');
    expect(client.resets).toContain(`player:${name}`);
    for (let at = 0; at < 20; at++) await publish(`player:${name}`, at);
    await received(client, 20);
    expect(client.messages.map(({ data, offset }) => [data, offset])).toEqual(
      Array.from({ length: 20 }, (_, at) => [at, at + 2]),
    );
  });
  test('comes back after it was cut, and has missed nothing', async () => {
    const name = `ben-${transport}`;
    const client = start(name);
    await client.is('open');
    await publish(`player:${name}`, 1);
    await received(client, 1);
    const resets = client.resets.length;
    // As a network does that is gone: no close frame.
    for (const connection of service.sockets()) connection.destroy();
    for (const data of [2, 3]) await publish(`player:${name}`, data);
    await received(client, 3);
    expect(client.messages.map(({ data }) => data)).toEqual([1, 2, 3]);
    expect(client.resets).toHaveLength(resets);
  });
  test('is told what it cannot have any more', async () => {
    const name = `cho-${transport}`;
    await shop('PUT', `/channels/player:${name}/settings`, { body: { historySize: 1 } });
    const client = start(name);
    await client.is('open');
    await publish(`player:${name}`, 0);
    await received(client, 1);
    await service
      .database('push')
      .query({ text: `UPDATE channel SET epoch = 'abcdef' WHERE name = $1`, values: [`player:${name}`] });
    for (const connection of service.sockets()) connection.destroy();
    await until(
      () => client.resets.filter((one) => one === `player:${name}`).length === 2 || undefined,
      () => `a reset in ${client.resets}`,
    );
    await publish(`player:${name}`, 'after');
    await until(
      () => client.messages.some(({ data }) => data === 'after') || undefined,
      () => 'message',
    );
  });
  test('stays away when it was disconnected', async () => {
    const name = `dan-${transport}`;
    const client = start(name);
    await client.is('open');
    await shop('POST', '/disconnections', { body: { subject: `player:${name}` } });
    await client.is('closed 3501');
  });
  test('goes on with newer tokens', async () => {
    const name = `eve-${transport}`;
    let asked = 0;
    const client = start(name, { token: () => token(name, 'pc', ++asked === 1 ? 10 : 3_600) });
    await client.is('open');
    await until(
      () => asked > 1 || undefined,
      () => 'newer token',
    );
    await publish(`player:${name}`, 1);
    await received(client, 1);
    expect(client.states).not.toContain('waiting 3005');
  });
  test('does jobs, and gives back those that fail', async () => {
    const name = `fay-${transport}`;
    const done: string[] = [];
    const client = start(name, {
      token: () => token(name, name),
      onJob: async ({ operationId, attempt }: { operationId: string; attempt: number }) => {
        if (attempt === 1) throw new Error('no paper');
        done.push(operationId);
        return { pages: 2 };
      },
    });
    await client.is('open');
    const keys = Array.from({ length: 10 }, (_, at) => `${name}-${at}`);
    const jobs = await Promise.all(
      keys.map((key) =>
        shop<Job>('POST', '/jobs', {
          // Longer than this test: what is given back does not wait for the end of its lease.
          body: { target: `device:${name}`, data: 1, leaseSeconds: 3_600 },
          headers: { 'idempotency-key': key },
        }),
      ),
    );
    const read = () => Promise.all(jobs.map(async ({ body }) => (await shop<Job>('GET', `/jobs/${body.id}`)).body));
    await until(
      async () => (await read()).every(({ state }) => state === 'done') || undefined,
      () => 'jobs that are done',
    );
    for (const job of await read()) expect(job).toMatchObject({ attempts: 2, result: { pages: 2 } });
    expect(done.sort()).toEqual(keys.map((key) => `shop:${key}`));
  });
});

test('a client falls back to events where there is no way for a WebSocket', async () => {
  const known = globalThis.WebSocket;
  globalThis.WebSocket = class {
    constructor() {
      throw new Error('blocked');
    }
  } as unknown as typeof WebSocket;
  try {
    const client = startClient({ url, token: () => token('blocked') });
    await client.is('open');
    await publish('player:blocked', 1);
    await received(client, 1);
  } finally {
    globalThis.WebSocket = known;
  }
});

test('a client without a token tries again', async () => {
  let asked = 0;
  const client = startClient({
    url,
    token: async () => (++asked < 3 ? Promise.reject(new Error('away')) : token('again')),
  });
  await client.is('open');
  expect(asked).toBe(3);
});

test('the client is 6 KB at most, compressed, and needs nothing', () => {
  const sources = ['index', 'protocol', 'transports', 'push-client'].map((name) =>
    readFileSync(new URL(`../../../packages/push-client/src/${name}.ts`, import.meta.url), 'utf8'),
  );
  const code = sources
    .map((source) =>
      stripTypeScriptTypes(source)
        .replace(/^\s*(\/\/|\/?\*).*$/gm, '')
        .replace(/\s*\n\s*/g, '\n'),
    )
    .join('\n');
  expect(gzipSync(code).length).toBeLessThanOrEqual(6_144);
  expect(sources.join('\n')).not.toMatch(/from '[^.]/);
});
