import { fork } from 'node:child_process';
import { once as event } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDatabase, freePort } from '@clever/testing';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { enqueue, outboxSql } from '../src/outbox.ts';

const database = await createDatabase('notice', { isMigrated: false });
beforeAll(async () => {
  await database.query({ text: outboxSql() });
  await database.query({ text: 'CREATE TABLE granted (key text PRIMARY KEY, times int NOT NULL DEFAULT 1)' });
});
beforeEach(() => database.query({ text: 'TRUNCATE outbox, granted' }));

const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanup.splice(0).reverse()) await close();
});

/** A callee that keeps receipts: what comes again changes nothing, and how often it came is counted. */
async function startCallee(port: number, before: (key: string) => Promise<void> = async () => {}) {
  const answer = async (request: IncomingMessage, reply: ServerResponse) => {
    const key = String(request.headers['idempotency-key']);
    const text = 'INSERT INTO granted AS g (key) VALUES ($1) ON CONFLICT (key) DO UPDATE SET times = g.times + 1';
    await database.query({ text, values: [key] });
    await before(key);
    reply.setHeader('connection', 'close').end('{}');
  };
  const server = createServer((request, reply) => void answer(request, reply));
  server.listen(port, '127.0.0.1');
  await event(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await event(server, 'close');
  };
  cleanup.push(async () => server.listening && stop());
  return { stop, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function startReplica(url: string, timeoutMs = 1_000) {
  const child = fork(new URL('outbox-process.ts', import.meta.url), {
    execArgv: ['--conditions=@clever/source'],
    env: { ...process.env, ...database.env, CALLEE_URL: url, TIMEOUT_MS: String(timeoutMs) },
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await event(child, 'exit');
  };
  cleanup.push(kill);
  await event(child, 'message');
  return { kill };
}

const owe = async (count: number) => {
  for (let at = 0; at < count; at++)
    await enqueue(database, { operation: 'item.grant', body: { at }, key: `event:${at}` });
};

async function counts() {
  const { rows } = await database.query<{ done: number; granted: number; calls: number }>({
    text: `SELECT (SELECT count(*) FROM outbox WHERE state = 'done')::int AS done,
      count(*)::int AS granted, coalesce(sum(times), 0)::int AS calls FROM granted`,
  });
  return rows[0];
}

test('a callee that is down is called when it is back', async () => {
  const port = await freePort();
  await owe(5);
  await startReplica(`http://127.0.0.1:${port}`);
  const tried = async () => (await database.query({ text: 'SELECT FROM outbox WHERE attempts > 1' })).rowCount;
  await expect.poll(tried).toBe(5);
  expect(await counts()).toMatchObject({ done: 0, granted: 0 });
  await startCallee(port);
  await expect.poll(counts).toEqual({ done: 5, granted: 5, calls: 5 });
});

test('a process that is killed in the middle of a call leaves it to another one, under the same key', async () => {
  const { promise: called, resolve } = Promise.withResolvers<void>();
  let isFirst = true;
  const { url } = await startCallee(0, async () => {
    if (!isFirst) return;
    isFirst = false;
    resolve();
    await new Promise(() => {});
  });
  await owe(1);
  const first = await startReplica(url);
  await called;
  await first.kill();
  expect(await counts()).toEqual({ done: 0, granted: 1, calls: 1 });
  await startReplica(url);
  await expect.poll(counts).toEqual({ done: 1, granted: 1, calls: 2 });
});

test('two replicas share what is owed, and call nothing twice', async () => {
  const { url } = await startCallee(0);
  await owe(200);
  await startReplica(url, 60_000);
  await startReplica(url, 60_000);
  await expect.poll(counts).toEqual({ done: 200, granted: 200, calls: 200 });
});
