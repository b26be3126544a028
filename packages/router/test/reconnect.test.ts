import { type Databases, openDatabases } from '@clever/router';
import { startPostgres } from '@clever/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

/* A server of its own, which is stopped and started under use. */
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let databases: Databases;
const lost = vi.fn();

beforeAll(async () => {
  postgres = await startPostgres();
  const env = { DATABASE_URL_COUPON: postgres.url, DATABASE_POOL_SIZE: '3', DATABASE_CONNECT_TIMEOUT_MS: '500' };
  databases = openDatabases(env, { onConnectionLost: lost });
});

afterAll(async () => {
  await databases.close();
  await postgres.close();
});

const soon = { timeout: 10_000, interval: 50 };

test('a lost server is noticed, and comes back without a restart', async () => {
  const database = databases.open('coupon');
  expect(await database.isReachable()).toBe(true);
  const inside = database.transaction(async (client) => {
    await postgres.stop();
    await client.query('SELECT 1');
  });
  await expect(inside).rejects.toThrow();
  expect(await database.isReachable()).toBe(false);
  await expect(database.query({ text: 'SELECT 1' })).rejects.toThrow();
  await postgres.start();
  await expect.poll(() => database.isReachable(), soon).toBe(true);
  expect((await database.query({ text: 'SELECT 1 AS one' })).rows).toEqual([{ one: 1 }]);
});

test('connections lost while idle are told and replaced', async () => {
  const database = databases.open('coupon');
  await Promise.all([1, 2, 3].map(() => database.query({ text: 'SELECT pg_sleep(0.01)' })));
  lost.mockClear();
  await postgres.stop();
  await expect.poll(() => lost.mock.calls.length, soon).toBeGreaterThan(0);
  expect(lost.mock.calls[0]?.[1]).toBe('coupon');
  await postgres.start();
  await expect.poll(() => database.isReachable(), soon).toBe(true);
});

test('a connection that is checked out and idle may be lost without harm', async () => {
  const database = databases.open('coupon');
  const client = await database.pool.connect();
  await postgres.stop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  client.release(true);
  await postgres.start();
  await expect.poll(() => database.isReachable(), soon).toBe(true);
});

test('a listener hears again, and learns that it may have missed something', async () => {
  const database = databases.open('coupon');
  const heard: (string | null)[] = [];
  const stop = await database.listen('news', (payload) => heard.push(payload));
  const tell = (text: string) => database.query({ text: 'SELECT pg_notify($1, $2)', values: ['news', text] });
  await tell('one');
  await expect.poll(() => heard, soon).toEqual(['one']);
  await postgres.stop();
  await postgres.start();
  await expect.poll(() => heard, soon).toEqual(['one', null]);
  await tell('two');
  await expect.poll(() => heard, soon).toEqual(['one', null, 'two']);
  await stop();
  await tell('three');
  await database.query({ text: 'SELECT pg_sleep(0.05)' });
  expect(heard).toEqual(['one', null, 'two']);
});

test('listening begins while the server is away', async () => {
  const database = databases.open('coupon');
  await postgres.stop();
  const heard: (string | null)[] = [];
  await database.listen('late', (payload) => heard.push(payload));
  await postgres.start();
  await expect.poll(() => heard, soon).toEqual([null]);
});

test('a pool that is busy to its limit is still told from a lost server', async () => {
  const database = databases.open('coupon');
  const busy = [1, 2, 3].map(() => database.query({ text: 'SELECT pg_sleep(1)' }));
  expect(await database.isReachable(500)).toBe(true);
  await Promise.all(busy);
});

test('a server that accepts and never answers is unreachable in time', async () => {
  const { createServer } = await import('node:net');
  const sockets = new Set<{ destroy(): void }>();
  const mute = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => mute.once('listening', resolve));
  const { port } = mute.address() as { port: number };
  await using cleanup = new AsyncDisposableStack();
  const muted = openDatabases({
    DATABASE_URL_LINK: `postgres://127.0.0.1:${port}/link`,
    DATABASE_CONNECT_TIMEOUT_MS: '300',
  });
  cleanup.defer(() => {
    mute.close();
    for (const socket of sockets) socket.destroy();
    return muted.close();
  });
  const before = performance.now();
  expect(await muted.open('link').isReachable(200)).toBe(false);
  expect(performance.now() - before).toBeLessThan(2_000);
});
