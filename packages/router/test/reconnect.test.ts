import { type AddressInfo, createServer, type Socket } from 'node:net';
import { isUnavailable } from '@clever/contract/database';
import { type Databases, openDatabases } from '@clever/router';
import { startPostgres } from '@clever/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

/* A server of its own, which is stopped and started under use. */
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let databases: Databases;
const lost = vi.fn();

beforeAll(async () => {
  postgres = await startPostgres();
  const env = { DATABASE_URL_COUPON: postgres.url, DATABASE_POOL_SIZE: '3', DATABASE_CONNECT_TIMEOUT_MS: '5000' };
  databases = openDatabases(env, { onConnectionLost: lost });
});

afterAll(async () => {
  await databases.close();
  await postgres.close();
});

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
  await expect.poll(() => database.isReachable()).toBe(true);
  expect((await database.query({ text: 'SELECT 1 AS one' })).rows).toEqual([{ one: 1 }]);
});

test('connections lost while idle are told and replaced', async () => {
  const database = databases.open('coupon');
  await Promise.all([1, 2, 3].map(() => database.query({ text: 'SELECT pg_sleep(0.01)' })));
  lost.mockClear();
  await postgres.stop();
  await expect.poll(() => lost.mock.calls.length).toBeGreaterThan(0);
  expect(lost.mock.calls[0]?.[1]).toBe('coupon');
  await postgres.start();
  await expect.poll(() => database.isReachable()).toBe(true);
});

test('a connection that is checked out and idle may be lost without harm', async () => {
  const database = databases.open('coupon');
  const client = await database.pool.connect();
  await postgres.stop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  client.release(true);
  await postgres.start();
  await expect.poll(() => database.isReachable()).toBe(true);
});

test('a read whose idle connection was just cut is asked once more', async () => {
  const database = databases.open('coupon');
  const cut = async () => {
    const { rows } = await database.query<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid' });
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    // Until the event loop is left, nobody here can have heard of it.
    const asked = admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await asked;
    return { rows, end: () => admin.end() };
  };
  await Promise.all([1, 2, 3].map(() => database.query({ text: 'SELECT 1' })));
  for (let times = 0; times < 20; times++) {
    const { end } = await cut();
    const { rows } = await database.query({ text: '  select 1 AS one' });
    expect(rows).toEqual([{ one: 1 }]);
    await end();
  }
});

test('a listener hears again, and learns that it may have missed something', async () => {
  const database = databases.open('coupon');
  const heard: (string | null)[] = [];
  const stop = await database.listen('news', (payload) => heard.push(payload));
  const tell = (text: string) => database.query({ text: 'SELECT pg_notify($1, $2)', values: ['news', text] });
  await tell('one');
  await expect.poll(() => heard).toEqual(['one']);
  await postgres.stop();
  await postgres.start();
  await expect.poll(() => heard).toEqual(['one', null]);
  await tell('two');
  await expect.poll(() => heard).toEqual(['one', null, 'two']);
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
  await expect.poll(() => heard).toEqual([null]);
});

test('a pool that is busy to its limit is still told from a lost server', async () => {
  const database = databases.open('coupon');
  const busy = await Promise.all([1, 2, 3].map(() => database.pool.connect()));
  expect(await database.isReachable(5_000)).toBe(true);
  for (const client of busy) client.release();
});

/** A server that accepts connections and does with them what it is told. */
async function openOdd(meet: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    meet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const odd = openDatabases({
    DATABASE_URL_LINK: `postgres://127.0.0.1:${port}/link`,
    DATABASE_CONNECT_TIMEOUT_MS: '300',
  });
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    return odd.close();
  };
  return { database: odd.open('link'), [Symbol.asyncDispose]: close };
}

const faultOf = (run: Promise<unknown>): Promise<Error> =>
  run.then(
    () => new Error('none'),
    (error: Error) => error,
  );

test('a server that accepts and never answers is unreachable in time', async () => {
  await using mute = await openOdd(() => undefined);
  const before = performance.now();
  expect(await mute.database.isReachable(200)).toBe(false);
  expect(performance.now() - before).toBeLessThan(20_000);
});

/* `pg` gives none of these a code. */
describe('a database is away', () => {
  test('when its server accepts and never answers', async () => {
    await using mute = await openOdd(() => undefined);
    const error = await faultOf(mute.database.query({ text: 'SELECT 1' }));
    expect([error.message, isUnavailable(error)]).toEqual(['Connection terminated due to connection timeout', true]);
  });

  test('when its server ends connections before they begin', async () => {
    await using rude = await openOdd((socket) => socket.end());
    const error = await faultOf(rude.database.query({ text: 'SELECT 1' }));
    expect([error.message, isUnavailable(error)]).toEqual(['Connection terminated unexpectedly', true]);
  });

  test('when all its connections are busy for too long', async () => {
    const small = openDatabases({
      DATABASE_URL_COUPON: postgres.url,
      DATABASE_POOL_SIZE: '1',
      DATABASE_CONNECT_TIMEOUT_MS: '1000',
    });
    await using _ = { [Symbol.asyncDispose]: () => small.close() };
    const client = await small.open('coupon').pool.connect();
    const error = await faultOf(small.open('coupon').query({ text: 'SELECT 1' }));
    client.release();
    expect([error.message, isUnavailable(error)]).toEqual(['timeout exceeded when trying to connect', true]);
  });

  test('when a connection is lost while it is held', async () => {
    const database = databases.open('coupon');
    const client = await database.pool.connect();
    const [{ pid }] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows as [{ pid: number }];
    const lost = new Promise((resolve) => client.once('end', resolve));
    await database.query({ text: 'SELECT pg_terminate_backend($1)', values: [pid] });
    await lost;
    const error = await faultOf(client.query('SELECT 1'));
    client.release(true);
    expect([error.message, isUnavailable(error)]).toEqual([
      'Client has encountered a connection error and is not queryable',
      true,
    ]);
  });
});
