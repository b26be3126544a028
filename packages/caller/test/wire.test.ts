import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxPartBytes } from '../src/wire/frames.ts';
import { readAnswerHeaders, writeCallHead } from '../src/wire/heads.ts';
import {
  FrameReader,
  FrameWriter,
  fixedBytes,
  frameKind,
  hasMore,
  readCallHead,
  writeHeaders,
} from '../src/wire/index.ts';

interface Came {
  readonly kind: number;
  readonly id: number;
  readonly isMore: boolean;
  readonly bytes: Buffer;
}

/** Cuts bytes at these places, and reads them as frames. */
function readIn(bytes: Buffer, cuts: readonly number[]): Came[] {
  const came: Came[] = [];
  const reader = new FrameReader(({ kind, id, flags, bytes: all, start, end }) =>
    came.push({ kind, id, isMore: (flags & hasMore) !== 0, bytes: Buffer.from(all.subarray(start, end)) }),
  );
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  for (const [at, from] of [0, ...places].entries()) reader.push(bytes.subarray(from, places[at] ?? bytes.length));
  return came;
}

/** Writes on a stream of bytes that takes everything, and returns them. */
async function written(write: (writer: FrameWriter) => void): Promise<Buffer> {
  const stream = new PassThrough({ highWaterMark: 1024 });
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  write(new FrameWriter(stream));
  for (let turns = 0; turns < 400; turns++) await new Promise((resolve) => setImmediate(resolve));
  return Buffer.concat(chunks);
}

const opening = (id: number) => ({ kind: frameKind.call, id, number: 5, head: 'head' });

describe('frames', () => {
  test('arrive whole and in order, wherever the network cuts them', async () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(), { maxLength: 10 }), async (bodies, cuts) => {
        const bytes = await written((writer) => {
          for (const [id, body] of bodies.entries()) writer.open(opening(id), body);
        });
        const came = readIn(bytes, cuts);
        expect(came.map(({ id, bytes: read }) => [id, read.toString('utf8', fixedBytes + 4)])).toEqual(
          bodies.map((body, id) => [id, Buffer.from(body).toString()]),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('of large bodies take turns, and small ones do not wait for them', async () => {
    const large = Buffer.alloc(3 * maxPartBytes + 1, 1);
    const bytes = await written((writer) => {
      writer.open(opening(1), large);
      writer.open(opening(2), large);
      writer.open(opening(3), 'small');
    });
    const came = readIn(bytes, []);
    expect(came.map(({ id }) => id)).toEqual([3, 1, 2, 1, 2, 1, 2, 1, 2]);
    expect(came.map(({ isMore }) => isMore)).toEqual([false, ...Array(6).fill(true), false, false]);
    const sizes = came.filter(({ id }) => id === 1).map(({ kind, bytes: part }) => [kind, part.length]);
    expect(sizes).toEqual([
      [frameKind.call, fixedBytes + 4 + maxPartBytes],
      [frameKind.part, maxPartBytes],
      [frameKind.part, maxPartBytes],
      [frameKind.part, 1],
    ]);
  });

  test('of a body that is dropped stop, and the next one that waits begins', async () => {
    const large = Buffer.alloc(2 * maxPartBytes, 1);
    const dropped: boolean[] = [];
    const bytes = await written((writer) => {
      for (let id = 1; id <= 10; id++) writer.open(opening(id), large);
      dropped.push(writer.drop(1), writer.drop(10), writer.drop(99));
    });
    expect(dropped).toEqual([false, false, true]);
    expect(new Set(readIn(bytes, []).map(({ id }) => id))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9]));
  });
});

describe('heads', () => {
  const head = {
    operation: 'coupon.redeem',
    requestId: 'request-1',
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    tracestate: '',
    contract: 'coupon@1.4.0',
    params: '{"code":"봄"}',
    query: '',
    headers: { 'idempotency-key': 'k', 'accept-language': 'ko' },
  };

  test('are read as they were written', () => {
    const bytes = Buffer.from(writeCallHead(head) ?? '');
    const read = readCallHead(bytes, 0, bytes.length);
    expect({ ...read, headers: { ...read.headers } }).toEqual(head);
    const answer = Buffer.from(
      writeHeaders(
        new Map([
          ['etag', '"3"'],
          ['location', '/x'],
        ]),
      ),
    );
    expect({ ...readAnswerHeaders(answer, 0, answer.length) }).toEqual({ etag: '"3"', location: '/x' });
    expect(readAnswerHeaders(answer, 0, 0)).toEqual({});
  });

  test('are not written where a line would become two, or there is too much to say', () => {
    expect(writeCallHead({ ...head, headers: { 'if-match': 'a\nb' } })).toBeUndefined();
    expect(writeCallHead({ ...head, headers: { 'Bad Name': 'x' } })).toBeUndefined();
    expect(writeCallHead({ ...head, query: 'x'.repeat(17_000) })).toBeUndefined();
    expect(() => writeHeaders(new Map([['location', 'a\r\nb']]))).toThrow('the header location cannot be sent');
  });
});
