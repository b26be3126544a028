import { frameKind, hasMore } from '@clever/caller/wire';
import { expect, test } from 'vitest';
import { callThing, untilFramed } from './calling.ts';
import { authorization, startExample } from './example.ts';
import { openRaw, type RawCalls, rawCall, rawFrame } from './raw-calls.ts';

/** More by hand: `FUZZ_FRAMES=100000 FUZZ_SEED=7 vitest run packages/service/test/mangled-frames.test.ts`. */
const frames = Number(process.env.FUZZ_FRAMES ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);

/** Numbers from 0 up to, not including, a bound: the same ones for the same seed. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function createRandom(state: number): (bound: number) => number {
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const id = '{"id":"018f4b5e-0000-7000-8000-000000000001"}';
const key = ['idempotency-key', 'k-1', 'if-match', '"3"'];
/** What callers send, before it is mangled. */
const decent = (number: number): Buffer[] => [
  rawCall({ id: number, operation: 'thing.hello', query: '{"limit":"3","name":"봄"}' }),
  rawCall({ id: number, operation: 'thing.read', params: id }),
  rawCall({ id: number, operation: 'thing.create', headers: key, body: '{"name":"a","inner":{"a":1},"extra":[1,{}]}' }),
  rawCall({ id: number, operation: 'thing.edit', params: id, headers: key, body: '{"name":"a"}' }),
  rawCall({ id: number, operation: 'thing.echo', params: '{"at":"7"}', body: '{"text":"', flags: hasMore }),
  rawFrame(frameKind.part, number, Buffer.from('x"}')),
  rawFrame(frameKind.part, number, Buffer.from('x'), hasMore),
  rawFrame(frameKind.cancel, number),
  rawFrame(frameKind.ping, 0),
];

const decentChars = Array.from('abcxyz0123456789 -_/%=봄');
const oddChars = Array.from('"{}[]:,\\n\\0\\\\');

/** Changes bytes of a frame: mostly texts behind its numbers, so that it is read, and sometimes its numbers, its length, or anything. */
function mangle(frame: Buffer, random: (bound: number) => number): Buffer {
  const bytes = Buffer.from(frame);
  const from = [10, 4, 0][random(50)] ?? 16;
  for (let times = 1 + random(3); times > 0 && bytes.length > from; times--) {
    const at = from + random(bytes.length - from);
    if (from === 16) bytes.write((random(20) === 0 ? oddChars : decentChars)[random(9)] as string, at);
    else if (random(2) === 0) bytes[at] = random(256);
    else bytes.copyWithin(at, from + random(bytes.length - from));
  }
  if (random(40) > 0) return bytes;
  const cut = bytes.subarray(0, 10 + random(bytes.length - 9));
  cut.writeUInt32BE(cut.length - 4, 0);
  return cut;
}

/** Frames that are sent before their callee is asked whether it has read them. */
const atOnce = 8;

test(`${frames} mangled frames end their own connections, and nothing else`, { timeout: 900_000 }, async () => {
  const example = await startExample();
  await using framed = callThing(example.url);
  await untilFramed(framed, example.lines);
  const random = createRandom(seed);
  let raw: RawCalls = await openRaw(example.url);
  let [connections, number, asked] = [1, 0, 0];
  for (let read = 0; read < frames; asked++) {
    for (let at = 0; at < atOnce; at++) {
      const some = decent(number++);
      raw.send(mangle(some[random(some.length)] as Buffer, random));
    }
    raw.send(rawFrame(frameKind.ping, asked));
    for (let turns = 0; !raw.isClosed() && !raw.answers.some(({ kind }) => kind === frameKind.pong); turns++) {
      // What follows a mangled length is part of a longer frame, the ping as well: here is its end.
      if (turns === 50) raw.send(Buffer.alloc(100_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    // Of those that ended it, one was read for certain.
    read += raw.isClosed() ? 1 : atOnce;
    raw.answers.length = 0;
    if (raw.isClosed() || asked % 50 === 0) {
      await raw[Symbol.asyncDispose]();
      raw = await openRaw(example.url);
      connections++;
    }
    if (asked % 100 === 0) expect(await framed.call.thing.hello({ query: {} })).toMatchObject({ caller: 'shop' });
    if (asked % 1_000 === 0) example.lines.length = 0;
  }
  await raw[Symbol.asyncDispose]();
  expect(connections).toBeGreaterThan(frames / 200);
  expect(example.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  expect(await framed.call.thing.hello({ query: {} })).toMatchObject({ caller: 'shop' });
  const metrics = () => fetch(`${example.url}/metrics`, { headers: { authorization: authorization('shop') } });
  await expect.poll(async () => (await metrics()).text()).toMatch(/^clever_requests_in_flight 1$/m);
  const seen = await (await metrics()).text();
  for (const status of [200, 201, 400, 499])
    expect(seen).toMatch(new RegExp(`request_duration_seconds_count\\{operation="thing.*status="${status}"`));
  expect(seen).not.toMatch(/request_duration_seconds_count\{.*status="500"/);
  await example.close();
});
