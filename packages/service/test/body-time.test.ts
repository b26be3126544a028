import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorization, startExample } from './example.ts';

/* Short times: a body has 300 ms, an upload a second more for each 100 bytes. */
let example: Awaited<ReturnType<typeof startExample>>;
beforeAll(async () => {
  example = await startExample({ BODY_TIMEOUT_MS: '300', UPLOAD_BYTES_PER_SECOND: '100' });
});
afterAll(() => example.close());

interface Sending {
  readonly path: string;
  readonly type?: string;
  readonly auth?: string | null;
  /** What comes, piece by piece; the length that is announced is another matter. */
  readonly pieces: readonly string[];
  readonly length: number;
  readonly everyMs: number;
}

/** Sends a body slowly over a socket of its own. @returns all that was answered until the server ends its side */
async function send({ path, type = 'text/csv', auth = authorization('shop'), pieces, length, everyMs }: Sending) {
  const socket = connect({ port: Number(new URL(example.url).port), host: '127.0.0.1', allowHalfOpen: true });
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => undefined);
  const ended = new Promise((resolve) => socket.once('end', resolve).once('close', resolve));
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: a',
    `content-type: ${type}`,
    `content-length: ${length}`,
    'connection: close',
  ];
  socket.write(`${[...head, ...(auth ? [`authorization: ${auth}`] : [])].join('\r\n')}\r\n\r\n`);
  for (const piece of pieces) {
    if (socket.destroyed || socket.readableEnded) break;
    socket.write(piece);
    await sleep(everyMs);
  }
  await ended;
  socket.destroy();
  return answer;
}

const dribble = (times: number) => Array.from({ length: times }, () => 'x');

describe('an upload', () => {
  test('arrives however long it takes, while its bytes keep coming', async () => {
    const pieces = Array.from({ length: 10 }, () => 'x'.repeat(100));
    const answer = await send({ path: '/files', pieces, length: 1000, everyMs: 150 });
    expect(answer).toMatch(/^HTTP\/1.1 200 .*\{"bytes":1000\}$/s);
  });

  test('that comes byte by byte ends with 408', async () => {
    const answer = await send({ path: '/files', pieces: dribble(40), length: 1000, everyMs: 50 });
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('REQUEST_TIMEOUT');
  });

  test('that stops in the middle ends when its bytes are used up', async () => {
    const before = performance.now();
    const answer = await send({ path: '/files', pieces: ['', 'x'.repeat(50)], length: 1000, everyMs: 100 });
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(performance.now() - before).toBeGreaterThan(700);
  });

  test('of somebody who may not send it has the time of any other body', async () => {
    const pieces = Array.from({ length: 10 }, () => 'x'.repeat(10));
    const answer = await send({ path: '/files', auth: null, pieces, length: 1000, everyMs: 100 });
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
  });
});

test('another body has a fixed time, however fast it comes', async () => {
  const pieces = Array.from({ length: 10 }, () => `${' '.repeat(90)}`);
  const body = { path: '/things', type: 'application/json', length: 1000, pieces, everyMs: 100 };
  expect(await send(body)).toMatch(/^HTTP\/1.1 408 /);
});

test('a connection whose body is late is closed, though its client leaves it open', async () => {
  const socket = connect({ port: Number(new URL(example.url).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined).resume();
  socket.write('POST /nowhere HTTP/1.1\r\nhost: a\r\ncontent-length: 10000\r\n\r\n');
  const dribbling = setInterval(() => socket.write('x'), 500);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(dribbling);
});

test('requests that are whole take as long as their handlers do', async () => {
  const answer = fetch(`${example.url}/files`, {
    method: 'POST',
    headers: { authorization: authorization('shop'), 'content-type': 'text/csv' },
    body: 'a,b',
  });
  expect((await answer).status).toBe(200);
  const waiting = new AbortController();
  const slow = fetch(`${example.url}/wait`, { signal: waiting.signal }).catch((error: Error) => error.name);
  await sleep(600);
  waiting.abort();
  expect(await slow).toBe('AbortError');
});
