import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { isUnavailable } from '@clever/contract/database';
import { openDatabases } from '@clever/router';
import { createDatabase } from '@clever/testing';
import { expect, onTestFinished, test } from 'vitest';

/** A way to a database on which nothing arrives any more, in either direction, once it is stalled; nobody is told. */
async function openStallable(settings: Record<string, string> = {}) {
  const real = await createDatabase('coupon', { isMigrated: false });
  const { hostname, port } = new URL(real.url);
  const pairs = new Set<readonly [Socket, Socket]>();
  let isStalled = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    pairs.add([client, upstream]);
    if (!isStalled) client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const there = new URL(real.url);
  there.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const databases = openDatabases({
    DATABASE_URL_COUPON: there.href,
    // Far beyond the time of the test: nothing here may wait for it.
    DATABASE_STATEMENT_TIMEOUT_MS: '600000',
    DATABASE_POOL_SIZE: '3',
    ...settings,
  });
  onTestFinished(async () => {
    for (const [client] of pairs) client.destroy();
    await databases.close();
    await new Promise((done) => server.close(done));
  });
  return {
    database: databases.open('coupon'),
    stall() {
      isStalled = true;
      for (const [client, upstream] of pairs) {
        client.unpipe(upstream).pause();
        upstream.unpipe(client).pause();
      }
    },
    /** Connections of before stay silent, as after a network that forgot them. */
    goOn: () => {
      isStalled = false;
    },
  };
}

const outcome = (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    (error: unknown) => (isUnavailable(error) ? 'unavailable' : error),
  );

test('statements and transactions on a server that fell silent are told so, and it is used again when it is back', async () => {
  const { database, stall, goOn } = await openStallable();
  const one = () => database.query({ text: 'SELECT 1' });
  const write = () => database.transaction((client) => client.query('CREATE TABLE IF NOT EXISTS silent (id int)'));
  const byKey = () => database.readByKey({ name: 'one', text: 'SELECT 1' });
  await Promise.all([one(), one(), write(), byKey()]);
  stall();
  expect(await Promise.all([one(), write(), byKey(), one(), one(), byKey(), write(), one()].map(outcome))).toEqual(
    Array(8).fill('unavailable'),
  );
  goOn();
  await expect.poll(() => outcome(one())).toBe('done');
  expect(await Promise.all([one(), write(), byKey(), one(), byKey()].map(outcome))).toEqual(Array(5).fill('done'));
}, 60_000);

test('a statement that is slow on a server that answers goes on, and so do those beside it', async () => {
  const { database } = await openStallable();
  const slow = database.query({ text: 'SELECT pg_sleep(5)' });
  const inside = database.transaction(async (client) => {
    for (let times = 0; times < 4; times++) await client.query('SELECT pg_sleep(1)');
  });
  expect(await Promise.all([slow, inside, database.query({ text: 'SELECT 1' })].map(outcome))).toEqual(
    Array(3).fill('done'),
  );
});
