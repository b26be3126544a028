import { frameKind } from '@clever/caller/wire';
import { isProblem } from '@clever/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { type Calling, callThing, scope, untilFramed } from './calling.ts';
import { authorization, changeSecret, grant, startExample } from './example.ts';
import { openRaw } from './raw-calls.ts';
import { startHttpProxy, startTap } from './tap.ts';

const id = '018f4b5e-0000-7000-8000-000000000001';
const codeOf = (calling: Promise<unknown>) =>
  calling.then(
    () => 'answered',
    (error: unknown) => (isProblem(error) ? `${error.status} ${error.code}` : String(error)),
  );

const echo = ({ call }: Calling, at: number, text: string) =>
  call.thing.echo({ params: { at }, query: {}, body: { text } });

/** Requests under way, the one that asks included. */
async function inFlight(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: authorization('shop') } });
  return Number(/^clever_requests_in_flight (\d+)$/m.exec(await answer.text())?.[1]);
}

afterEach(() => grant());

/** Answers, refusals and faults, each with what it needs. */
const asked: Record<string, (calling: Calling) => Promise<unknown>> = {
  'a query with a default': ({ call }) => call.thing.hello({ query: { name: '한글 +&', limit: 3 } }),
  'a query that has too much': ({ call }) => call.thing.hello({ query: { limit: 1e9 } }),
  'a query that nobody knows': ({ call }) => call.thing.hello({ query: { color: 'red' } as never }),
  'a parameter': ({ call }) => call.thing.read({ params: { id } }),
  'a parameter of another shape': ({ call }) => call.thing.read({ params: { id: 'x' } }),
  'a parameter that is empty': ({ call }) => call.thing.read({ params: { id: '' } }),
  'a key': ({ call }) => call.thing.create({ body: { name: ' a ' }, key: 'key-1' }),
  'a key that is malformed': ({ call }) => call.thing.create({ body: { name: 'a' }, key: 'k k' }),
  'an unknown field': ({ call }) => call.thing.create({ body: { name: 'a', color: 1 } as never, key: 'key-2' }),
  'a prototype': ({ call }) =>
    call.thing.create({ body: JSON.parse('{"name":"a","__proto__":{"a":1}}'), key: 'key-3' }),
  'a NUL in a text': ({ call }) => call.thing.create({ body: { name: 'a\0' }, key: 'key-4' }),
  'no body': ({ call }) => call.thing.create({ key: 'key-5' } as never),
  'a version': ({ call }) => call.thing.edit({ params: { id }, body: { name: 'a' }, match: [3] }),
  'any version': ({ call }) => call.thing.edit({ params: { id }, body: { name: 'a' }, match: '*' }),
  'no version': ({ call }) => call.thing.edit({ params: { id }, body: { name: 'a' } } as never),
  'nothing to answer': ({ call }) => call.thing.remove({ params: { id: id.replace(/^0/, '1') } }),
  'a problem of the contract': ({ call }) => call.thing.remove({ params: { id } }),
  'bytes of JSON': ({ call }) => call.thing.made({}),
  'a fault': ({ call }) => call.thing.fail({}),
  'lists, headers and texts': ({ call }) =>
    call.thing.echo({
      params: { at: 7 },
      query: { tag: ['a', '봄'] },
      headers: { 'accept-language': 'ko' },
      body: { text: 'x' },
    }),
  'a list of one': ({ call }) => call.thing.echo({ params: { at: 7 }, query: { tag: ['a'] }, body: { text: '' } }),
  'a body that is too large': ({ call }) => call.thing.create({ body: { name: 'a'.repeat(1_100_000) }, key: 'key-6' }),
};

const settled = (calling: Promise<unknown>) =>
  calling.then(
    (answer) => ({ answer }),
    ({ status, code, detail, extra }) => ({ status, code, detail, extra: { ...extra, calleeRequestId: '' } }),
  );

describe('a call over one connection', () => {
  test.each(Object.entries(asked))('%s is answered and logged as by HTTP', async (_name, ask) => {
    const example = await startExample();
    await using byHttp = callThing(example.url, { transport: 'http' });
    await using framed = callThing(example.url);
    await untilFramed(framed, example.lines);
    const [over, by] = [[] as unknown[], [] as unknown[]];
    for (const [calling, seen] of [
      [framed, over],
      [byHttp, by],
    ] as const) {
      const before = example.lines.length;
      seen.push(await settled(ask(calling)));
      await expect.poll(() => example.lines.slice(before).filter(({ msg }) => msg === 'request').length).toBe(1);
      for (const { time: _time, ms: _ms, spanId: _span, err, ...line } of example.lines.slice(before))
        seen.push({ ...line, err: (err as Error | undefined)?.message });
    }
    expect(over).toEqual(by);
    await example.close();
  });

  test.each(['x'.repeat(3000), 'a\0'])('whose address no request may have is refused as by HTTP', async (odd) => {
    const example = await startExample();
    await using byHttp = callThing(example.url, { transport: 'http' });
    await using framed = callThing(example.url);
    await untilFramed(framed, example.lines);
    const read = ({ call }: Calling) => settled(call.thing.read({ params: { id: odd } }));
    expect(await read(framed)).toEqual(await read(byHttp));
    await example.close();
  });

  test('whose answer has a header that cannot be sent is a fault of the callee', async () => {
    const example = await startExample();
    await using framed = callThing(example.url);
    await untilFramed(framed, example.lines);
    expect(await codeOf(framed.call.thing.odd({}))).toBe('500 INTERNAL');
    expect(example.lines.filter(({ msg }) => msg === 'failed')).toHaveLength(1);
    await example.close();
  });

  test('opens no other connection, however many are under way, and they are counted', async () => {
    const example = await startExample();
    await using tap = await startTap(example.url);
    await using framed = callThing(tap.url);
    await untilFramed(framed, example.lines);
    const before = tap.opened();
    const answers = await Promise.all(Array.from({ length: 300 }, (_, at) => echo(framed, at, `${at}`)));
    expect(answers.map(({ at, text }) => `${at} ${text}`)).toEqual(answers.map((_, at) => `${at} ${at}`));
    expect(tap.opened()).toBe(before);
    const metrics = await fetch(`${example.url}/metrics`, { headers: { authorization: authorization('shop') } });
    const text = await metrics.text();
    expect(text).toContain('clever_request_duration_seconds_count{operation="thing.echo",status="200"} 300');
    expect(text).toMatch(/^clever_requests_in_flight 1$/m);
    await example.close();
  });

  test('is made by HTTP where the window is full', async () => {
    const example = await startExample();
    await using tap = await startTap(example.url);
    await using framed = callThing(tap.url);
    await untilFramed(framed, example.lines);
    const ending = new AbortController();
    const waiting = Array.from({ length: 512 }, () => codeOf(framed.call.thing.wait({}, { signal: ending.signal })));
    await expect.poll(() => inFlight(example.url)).toBe(513);
    expect(tap.open()).toBe(2);
    expect((await echo(framed, 1, 'more')).text).toBe('more');
    ending.abort();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['AbortError: This operation was aborted']));
    await expect.poll(() => inFlight(example.url)).toBe(1);
    await example.close();
  });

  test('that is large goes in parts, and others overtake it', async () => {
    const example = await startExample();
    await using framed = callThing(example.url);
    await untilFramed(framed, example.lines);
    const order: string[] = [];
    const text = '봄'.repeat(600_000);
    const noted = async (name: string, calling: Promise<{ text: string }>) => {
      const answer = await calling;
      order.push(name);
      return answer.text.length;
    };
    const lengths = await Promise.all([
      noted('large', echo(framed, 1, text)),
      noted('large', echo(framed, 2, text)),
      noted('small', echo(framed, 3, 'x')),
    ]);
    expect(lengths).toEqual([600_000, 600_000, 1]);
    expect(order[0]).toBe('small');
    await example.close();
  });

  test('that nobody waits for any more ends at the callee, and no other does', async () => {
    const example = await startExample();
    await using framed = callThing(example.url);
    await untilFramed(framed, example.lines);
    const ending = new AbortController();
    const given = codeOf(framed.call.thing.wait({}, { signal: ending.signal }));
    const neighbour = framed.call.thing.wait({}, { timeoutMs: 60_000 });
    await expect.poll(() => inFlight(example.url)).toBe(3);
    ending.abort();
    expect(await given).toBe('AbortError: This operation was aborted');
    await expect.poll(() => example.lines.filter(({ status }) => status === 499).length).toBe(1);
    expect(await inFlight(example.url)).toBe(2);
    await example.close();
    expect(await neighbour).toEqual({ why: 'stopping' });
  });

  test('ends in time where nothing comes back', async () => {
    const example = await startExample();
    await using tap = await startTap(example.url);
    await using framed = callThing(tap.url);
    await untilFramed(framed, example.lines);
    tap.isSilent = true;
    expect(await codeOf(framed.call.thing.read({ params: { id } }, { timeoutMs: 200 }))).toBe('504 CALLEE_TIMEOUT');
    const late = framed.caller.bind({ ...scope, deadline: performance.now() + 100 });
    expect(await codeOf(late.thing.read({ params: { id } }))).toBe('504 CALLEE_TIMEOUT');
    await example.close();
  });

  test('whose connection is lost fails, is made again where that is safe, and the next ones have a new one', async () => {
    const example = await startExample();
    await using tap = await startTap(example.url);
    await using framed = callThing(tap.url);
    await untilFramed(framed, example.lines);
    tap.isSilent = true;
    const unsafe = codeOf(echo(framed, 1, 'x'));
    const safe = framed.call.thing.read({ params: { id } });
    await new Promise((resolve) => setImmediate(resolve));
    tap.isSilent = false;
    tap.cut();
    expect(await unsafe).toBe('503 CALLEE_UNAVAILABLE');
    expect(await safe).toMatchObject({ id });
    const openings = () => example.lines.filter(({ status }) => status === 101).length;
    await expect.poll(() => framed.call.thing.read({ params: { id } }).then(openings)).toBe(2);
    await example.close();
  });

  test('finds another replica when one is stopped, and none fails', async () => {
    const [first, second] = [await startExample(), await startExample()];
    await using tap = await startTap(first.url);
    await using framed = callThing(tap.url);
    await untilFramed(framed, first.lines);
    let isOver = false;
    const seen = new Set<string>();
    const clients = Array.from({ length: 16 }, async () => {
      while (!isOver) seen.add(await codeOf(echo(framed, 1, 'x')));
    });
    tap.target = second.url;
    await first.close();
    await expect
      .poll(() => second.lines.some(({ operation, status }) => operation === 'ops.calls' && status === 101))
      .toBe(true);
    isOver = true;
    await Promise.all(clients);
    expect([...seen]).toEqual(['answered']);
    await second.close();
  });
});

describe('whoever may no longer call', () => {
  test('is refused with the next call, and others are answered', async () => {
    const example = await startExample();
    await using framed = callThing(example.url);
    await untilFramed(framed, example.lines);
    grant(['thing.read']);
    expect(await codeOf(echo(framed, 1, 'x'))).toBe('403 FORBIDDEN');
    expect(await codeOf(framed.call.thing.read({ params: { id } }))).toBe('answered');
    grant();
    expect(await codeOf(echo(framed, 1, 'x'))).toBe('answered');
    await example.close();
  });

  test('whose secret was changed is unknown at once, and has no connection any more', async () => {
    const example = await startExample();
    await using tap = await startTap(example.url);
    await using framed = callThing(tap.url);
    await untilFramed(framed, example.lines);
    expect(tap.open()).toBe(2);
    changeSecret();
    expect(await codeOf(echo(framed, 1, 'x'))).toBe('401 UNAUTHENTICATED');
    await expect.poll(() => tap.open()).toBe(1);
    expect(await codeOf(echo(framed, 1, 'x'))).toBe('401 UNAUTHENTICATED');
    await example.close();
  });

  test('loses a connection on which nobody calls', async () => {
    const example = await startExample();
    await using idle = await openRaw(example.url);
    changeSecret();
    await expect.poll(() => idle.isClosed()).toBe(true);
    expect(idle.answers.map(({ kind }) => kind)).toEqual([frameKind.goAway]);
    await example.close();
  });
});

describe('calls go by HTTP', () => {
  test('where the callee takes no others', async () => {
    const example = await startExample({ CALL_TRANSPORT: 'http' });
    await using framed = callThing(example.url);
    for (let at = 0; at < 20; at++) expect((await echo(framed, at, 'x')).at).toBe(at);
    await expect.poll(() => example.lines.filter(({ status }) => status === 404).length).toBe(1);
    expect(example.lines.filter(({ status }) => status === 101)).toEqual([]);
    await example.close();
  });

  test('where what is in between knows HTTP alone', async () => {
    const example = await startExample();
    await using proxy = await startHttpProxy(example.url);
    await using framed = callThing(proxy.url);
    for (let at = 0; at < 20; at++) expect((await echo(framed, at, 'x')).at).toBe(at);
    expect(example.lines.filter(({ status }) => status === 101)).toEqual([]);
    await example.close();
  });

  test('of streams and uploads', async () => {
    const example = await startExample();
    await using framed = callThing(example.url);
    await untilFramed(framed, example.lines);
    const { body } = await framed.call.thing.download({});
    expect(await body.text()).toBe('a,b\n');
    expect(await framed.call.thing.upload({ upload: { type: 'text/csv', body: 'a,b' } })).toEqual({ bytes: 3 });
    await example.close();
  });
});
