import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type RemoteSnapshotOptions, remoteSnapshots } from '../src/index.ts';
import { snapshot } from './grants.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

/** Something that speaks like a permitter, or unlike one. */
async function listen(answer: Answer) {
  const server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  open.push({ close });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

function follow(url: string, options: Partial<RemoteSnapshotOptions> = {}) {
  const log = { info: vi.fn(), warn: vi.fn() };
  const source = remoteSnapshots({ url, name: 'coupon', secret: 'x', callees: ['coupon'], log, ...options });
  open.push(source);
  return { source, log };
}

const send = (response: ServerResponse, version: string, body: unknown = { ...snapshot, version }) =>
  response.writeHead(200, { etag: `"${version}"` }).end(JSON.stringify(body));
const version = (source: { current(callee: string): { version: string } | undefined }) =>
  source.current('coupon')?.version;

test('the first snapshot makes it ready, the next is waited for with its entity tag', async () => {
  const asked: IncomingMessage['headers'][] = [];
  let answerNext = () => {};
  const { url } = await listen((request, response) => {
    asked.push(request.headers);
    if (asked.length === 1) send(response, '1');
    else if (asked.length === 2) answerNext = () => send(response, '2');
  });
  const { source } = follow(url);
  expect([source.isReady(), version(source)]).toEqual([false, undefined]);
  await expect.poll(() => [source.isReady(), version(source), asked.length]).toEqual([true, '1', 2]);
  expect(asked[0]).toMatchObject({ authorization: `Basic ${btoa('coupon:x')}` });
  expect(asked[0]).not.toHaveProperty('prefer');
  expect(asked[1]).toMatchObject({ 'if-none-match': '"1"', prefer: 'wait=25' });
  answerNext();
  await expect.poll(() => version(source)).toBe('2');
});

test('the last known grants stay while the permitter fails, and news come soon after', async () => {
  let state: 'well' | 'failing' | 'back' = 'well';
  const { url } = await listen((_request, response) => {
    if (state === 'failing') response.writeHead(500).end();
    else send(response, state === 'well' ? '1' : '2');
    if (state === 'well') state = 'failing';
  });
  const { source, log } = follow(url);
  await expect.poll(() => log.warn.mock.calls.length).toBeGreaterThan(0);
  expect(version(source)).toBe('1');
  state = 'back';
  await expect.poll(() => version(source)).toBe('2');
  expect(log.warn).toHaveBeenCalledTimes(1);
});

test('grants that nobody confirmed for too long are given up', async () => {
  let calls = 0;
  const { url } = await listen((_request, response) => {
    if (calls++ === 0) send(response, '1');
    else response.writeHead(503).end();
  });
  const { source } = follow(url, { maxStaleMs: 1_000 });
  await expect.poll(() => source.isReady(), { interval: 5 }).toBe(true);
  await expect.poll(() => [source.isReady(), source.current('coupon')]).toEqual([false, undefined]);
});

test.each([
  ['no JSON', 'oops'],
  ['another shape', { callee: 'coupon' }],
  ["another callee's", { ...snapshot, callee: 'link' }],
  ['more than 16 MiB', `"${'x'.repeat(17 * 1024 * 1024)}"`],
])('a snapshot that is %s changes nothing', async (_title, body) => {
  let calls = 0;
  const { url } = await listen((_request, response) => {
    if (calls++ === 0) send(response, '1');
    else response.writeHead(200, { etag: '"9"' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  const { source, log } = follow(url);
  await expect.poll(() => log.warn.mock.calls.length).toBeGreaterThan(0);
  expect(version(source)).toBe('1');
});

test('one that answers without waiting is not asked in a tight loop', async () => {
  let calls = 0;
  const { url } = await listen((_request, response) => {
    if (calls++ === 0) send(response, '1');
    else response.writeHead(304).end();
  });
  follow(url);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(calls).toBeLessThan(20);
});

test.each([
  ['hangs', () => undefined],
  [
    'drips',
    (response: ServerResponse) => {
      response.writeHead(200, { etag: '"2"' });
      const timer = setInterval(() => response.write(' '), 100);
      response.on('close', () => clearInterval(timer));
    },
  ],
])(
  'one that %s holds a revocation up by two seconds beyond the wait, on no connection of before',
  async (_what, hang) => {
    const ports: unknown[] = [];
    let calls = 0;
    const { url } = await listen((request, response) => {
      ports.push(request.socket.remotePort);
      calls++;
      if (calls === 1) send(response, '1');
      else if (calls === 2) hang(response);
      else send(response, '2');
    });
    const { source } = follow(url, { waitSeconds: 1 });
    await expect.poll(() => version(source), { timeout: 20_000 }).toBe('2');
    expect(ports[2]).not.toBe(ports[1]);
    expect(source.ageMs?.()).toBeLessThan(20_000);
  },
);

test('closing ends a wait at once', async () => {
  let calls = 0;
  const { url } = await listen((_request, response) => {
    if (calls++ === 0) send(response, '1');
  });
  const { source } = follow(url);
  await expect.poll(() => calls).toBe(2);
  const startedAt = performance.now();
  await source.close();
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});
