import { callsPath, frameKind, hasMore, maxPartedBodies } from '@clever/caller/wire';
import { describe, expect, test } from 'vitest';
import { callThing, untilFramed } from './calling.ts';
import { authorization, startExample } from './example.ts';
import { openRaw, type RawAnswer, rawCall, rawFrame, upgrade } from './raw-calls.ts';

const hello = rawCall({ id: 1, operation: 'thing.hello' });

/** What nobody who keeps to the protocol sends. */
const malformed: Record<string, Buffer[]> = {
  'a frame that is shorter than its prefix': [Buffer.from([0, 0, 0, 1, 1, 0, 0, 0, 0, 1])],
  'a frame that is too long': [Buffer.from([0, 255, 255, 255, 1, 0, 0, 0, 0, 1])],
  'a kind that is not known': [rawFrame(99, 1)],
  'an answer': [rawFrame(frameKind.answer, 1, Buffer.alloc(6))],
  'a call without a head': [rawFrame(frameKind.call, 1)],
  'a head that is longer than its call': [rawFrame(frameKind.call, 1, Buffer.from([0, 0, 9, 9, 255, 255]))],
  'a head with too few lines': [rawFrame(frameKind.call, 1, Buffer.from([0, 0, 9, 9, 0, 1, 97]))],
  'a head that is no text': [rawFrame(frameKind.call, 1, Buffer.from([0, 0, 9, 9, 0, 1, 255]))],
  'two calls of one number': [1, 1].map((id) => rawCall({ id, operation: 'thing.wait' })),
  'a header without a value': [rawCall({ id: 1, operation: 'thing.hello', headers: ['accept-language'] })],
  'a header with a control character': [rawCall({ id: 1, operation: 'thing.hello', headers: ['if-match', 'a\x07'] })],
  'a query that is no object': [rawCall({ id: 1, operation: 'thing.hello', query: '[1]' })],
  'a query that is no JSON': [rawCall({ id: 1, operation: 'thing.hello', query: '{' })],
  'a query of numbers': [rawCall({ id: 1, operation: 'thing.hello', query: '{"limit":3}' })],
  'more calls than the window has': Array.from({ length: 513 }, (_, id) => rawCall({ id, operation: 'thing.wait' })),
  'more bodies at once than are taken': Array.from({ length: maxPartedBodies + 1 }, (_, id) =>
    rawCall({ id, operation: 'thing.create', flags: hasMore, body: '{' }),
  ),
};

describe('a malformed connection of calls', () => {
  test.each(Object.entries(malformed))('ends alone: %s', async (_name, frames) => {
    const example = await startExample();
    await using framed = callThing(example.url);
    await untilFramed(framed, example.lines);
    await using hostile = await openRaw(example.url);
    for (const frame of frames) hostile.send(frame);
    await expect.poll(() => hostile.isClosed()).toBe(true);
    expect(example.lines.filter(({ msg }) => msg === 'a connection of calls was malformed')).toHaveLength(1);
    expect(example.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect(await framed.call.thing.hello({ query: {} })).toMatchObject({ caller: 'shop' });
    await example.close();
  });
});

describe('what is odd, and is answered', () => {
  const answerOf = async (
    frames: readonly Buffer[],
    env: Record<string, string> = {},
  ): Promise<RawAnswer | undefined> => {
    const example = await startExample(env);
    await using raw = await openRaw(example.url);
    for (const frame of frames) raw.send(frame);
    await expect.poll(() => raw.answers.length).toBeGreaterThan(0);
    await example.close();
    return raw.answers[0];
  };
  const codeOf = async (frames: readonly Buffer[], env?: Record<string, string>) => {
    const answer = await answerOf(frames, env);
    return `${answer?.status} ${JSON.parse(answer?.body || '{}').code}`;
  };

  test('a call that came byte by byte', async () => {
    expect(await answerOf([...hello].map((byte) => Buffer.from([byte])))).toMatchObject({ id: 1, status: 200 });
  });

  test('an operation that is not there', async () => {
    const frames = [rawCall({ id: 7, operation: 'thing.nothing' })];
    expect(await answerOf(frames)).toMatchObject({ id: 7, kind: frameKind.unknown });
  });

  test('an operation that is about HTTP', async () => {
    expect(await answerOf([rawCall({ id: 7, operation: 'thing.go' })])).toMatchObject({ kind: frameKind.unknown });
  });

  test('a ping', async () => {
    expect(await answerOf([rawFrame(frameKind.ping, 0)])).toMatchObject({ kind: frameKind.pong });
  });

  test('what is for nobody', async () => {
    const frames = [rawFrame(frameKind.part, 5, Buffer.from('x')), rawFrame(frameKind.cancel, 5), hello];
    expect(await answerOf(frames)).toMatchObject({ id: 1, status: 200 });
  });

  test('a call whose time was over', async () => {
    expect(await codeOf([rawCall({ id: 1, operation: 'thing.hello', leftMs: 0 })])).toBe('504 DEADLINE_EXCEEDED');
  });

  test('a handler that waits longer than the caller does', async () => {
    expect(await answerOf([rawCall({ id: 1, operation: 'thing.wait', leftMs: 20 })])).toMatchObject({
      body: '{"why":"signal"}',
    });
  });

  test('another major of the contract', async () => {
    const frames = [Buffer.from(hello.toString('latin1').replace('thing@1', 'thing@2'), 'latin1')];
    expect(await codeOf(frames)).toBe('400 CONTRACT_REFUSED');
  });

  test('a body that does not come', async () => {
    const frames = [rawCall({ id: 1, operation: 'thing.create', flags: hasMore, body: '{' })];
    expect(await codeOf(frames, { BODY_TIMEOUT_MS: '100' })).toBe('408 REQUEST_TIMEOUT');
  });

  test.each(['{"name":"a","name', '{"name":"\\ud800"}', '[[[[', '\xff'])(
    'a body that is no JSON to keep: %s',
    async (body) => {
      const headers = ['idempotency-key', 'k'];
      expect(await codeOf([rawCall({ id: 1, operation: 'thing.create', headers, body })])).toMatch(/^400 /);
    },
  );
});

describe('the way to a connection of calls', () => {
  test.each([
    ['nobody', undefined, '401'],
    ['a wrong secret', `Basic ${btoa('shop:wrong')}`, '401'],
    ['a caller without any grant', authorization('poor'), '101'],
  ])('for %s', async (_name, credentials, status) => {
    const example = await startExample();
    const { socket, head } = await upgrade(example.url, credentials);
    expect(head.split(' ')[1]).toBe(status);
    expect(/^www-authenticate: Basic/im.test(head)).toBe(status === '401');
    socket.destroy();
    await example.close();
  });

  test('is not there for whoever asks by HTTP, and at no other path', async () => {
    const example = await startExample();
    const headers = { authorization: authorization('shop') };
    expect((await fetch(example.url + callsPath, { headers })).status).toBe(404);
    const { socket, head } = await upgrade(example.url, headers.authorization, '/hello');
    expect(head.split(' ')[1]).toBe('200');
    socket.destroy();
    await example.close();
  });
});
