import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorization, startExample } from './example.ts';

let example: Awaited<ReturnType<typeof startExample>>;
beforeAll(async () => {
  example = await startExample();
});
afterAll(() => example.close());

const mebibyte = 'x'.repeat(1_048_576);

/** Sends a body in chunks, as fast as the server takes it, until it answers. @returns the answer, and how many bytes were sent meanwhile */
async function send(chunk: string, { times, ends = true }: { readonly times: number; readonly ends?: boolean }) {
  const socket = connect({ port: Number(new URL(example.url).port), host: '127.0.0.1', allowHalfOpen: true });
  let answer = '';
  let sent = 0;
  let isOver = false;
  const answered = new Promise<void>((resolve) => {
    socket.on('data', (data) => {
      answer += data;
      if (/\r\n\r\n.*\}/s.test(answer)) resolve();
    });
    socket.once('end', resolve).once('close', resolve);
  });
  answered.then(() => {
    isOver = true;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  const head = ['POST /files HTTP/1.1', 'host: a', 'content-type: text/csv', 'transfer-encoding: chunked'];
  socket.write(`${[...head, `authorization: ${authorization('shop')}`].join('\r\n')}\r\n\r\n`);
  for (let at = 0; at < times && !isOver; at++) {
    const isTaken = socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    sent += chunk.length;
    if (!isTaken) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), answered]);
  }
  if (ends && !isOver) socket.write('0\r\n\r\n');
  await answered;
  return { answer, sent, socket, closed };
}

describe('a body in chunks that passes its limit', () => {
  test.each([
    ['by little, to its end', 'x'.repeat(600), { times: 2 }],
    ['by little, and does not end', 'x'.repeat(600), { times: 2, ends: false }],
    ['by much', mebibyte, { times: 64 }],
    ['by much, and does not end', mebibyte, { times: 1, ends: false }],
  ])('is answered 413 and ends the connection, %s', async (_, chunk, sending) => {
    const { answer, socket, closed } = await send(chunk, sending);
    socket.end();
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/^connection: close\r$/im);
    expect(answer).toContain('"code":"TOO_LARGE"');
    await closed;
  });

  test('is not read to its end', async () => {
    const { answer, sent, closed } = await send(mebibyte, { times: 1_000, ends: false });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent).toBeLessThan(100 * mebibyte.length);
    await closed;
  });

  test('leaves one that is within it as it was, and the connection open', async () => {
    const { answer, socket } = await send('x'.repeat(500), { times: 2 });
    expect(answer).toMatch(/^HTTP\/1\.1 200 .*\{"bytes":1000\}$/s);
    socket.destroy();
  });
});
