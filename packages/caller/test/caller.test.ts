import { isProblem } from '@clever/contract';
import { describe, expect, test } from 'vitest';
import { CallError, calleeFaulty, calleeTimeout, calleeUnavailable, createCaller } from '../src/index.ts';
import { answerJson, calls, exhausted, scope, startCallee } from './callee.ts';

const redemption = { params: { code: 'A B/한' }, body: { player: 'p' }, key: 'k1' };

/** What a call threw; fails when it threw nothing. */
async function thrown(call: Promise<unknown>): Promise<unknown> {
  const result = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in result) throw new Error(`it answered ${JSON.stringify(result.value)}`);
  return result.error;
}

describe('a call', () => {
  test('carries credentials, trace, request id, time left, contract and key', async () => {
    await using callee = await startCallee((response) => answerJson(response, 201, { id: '1' }));
    expect(await callee.call.coupon.redeem(redemption)).toEqual({ id: '1' });
    expect(callee.seen).toMatchObject([
      {
        method: 'POST',
        url: '/base/redemptions/A%20B%2F%ED%95%9C',
        body: '{"player":"p"}',
        headers: {
          authorization: `Basic ${btoa('shop:a:b')}`,
          'clever-contract': 'coupon@1.4.0',
          'x-request-id': 'request-1',
          traceparent: scope.traceparent,
          'idempotency-key': 'k1',
          'content-type': 'application/json',
        },
      },
    ]);
    expect(Number(callee.seen[0]?.headers['clever-deadline'])).toBeGreaterThan(1000);
  });

  test('repeats the name of an array in the query, and tells several successes apart', async () => {
    await using callee = await startCallee((response) => answerJson(response, 202, { wait: 3 }));
    expect(await callee.call.coupon.list({ query: { tag: ['a', 'b&c'], limit: 2 } })).toEqual({
      status: 202,
      body: { wait: 3 },
    });
    expect(callee.seen[0]?.url).toBe('/base/redemptions?tag=a&tag=b%26c&limit=2');
  });

  test('brings a key of its own where one is optional, the same at each attempt', async () => {
    await using callee = await startCallee((response, count) =>
      answerJson(response, count === 1 ? 503 : 201, count === 1 ? { code: 'UNAVAILABLE' } : { id: 'a' }),
    );
    expect(await callee.call.coupon.draft({})).toEqual({ id: 'a' });
    const [first, second] = callee.seen.map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/^[\w-]{36}$/);
    expect(second).toBe(first);
    await callee.call.coupon.draft({ key: 'mine' });
    await callee.call.coupon.draft({});
    expect(callee.seen[2]?.headers['idempotency-key']).toBe('mine');
    expect(callee.seen[3]?.headers['idempotency-key']).not.toBe(first);
  });

  test('passes on what tracing systems said beside the trace', async () => {
    await using callee = await startCallee((response) => answerJson(response, 204));
    await callee.caller.bind({ ...scope, tracestate: 'a=1,b=2' }).coupon.charge({});
    await callee.call.coupon.charge({});
    expect(callee.seen.map(({ headers }) => headers.tracestate)).toEqual(['a=1,b=2', undefined]);
  });

  test('quotes the tags of If-Match, and resolves to nothing where there is no body', async () => {
    await using callee = await startCallee((response) => answerJson(response, 204));
    expect(await callee.call.coupon.edit({ match: [3, 4] })).toBeUndefined();
    expect(callee.seen[0]?.headers['if-match']).toBe('"3", "4"');
  });

  test('hands a stream over as it is', async () => {
    await using callee = await startCallee((response) => response.end('a\nb\n'));
    const { body } = await callee.call.coupon.codes({});
    expect(await body.text()).toBe('a\nb\n');
  });
});

describe('a failure', () => {
  test("is thrown with the callee's code, detail and extension members", async () => {
    await using callee = await startCallee((response) =>
      answerJson(response, 409, { code: 'COUPON_EXHAUSTED', title: 'No more', detail: 'all 5', left: 0 }),
    );
    const error = await thrown(callee.call.coupon.redeem(redemption));
    expect(isProblem(error, exhausted)).toBe(true);
    expect(error).toBeInstanceOf(CallError);
    expect(error).toMatchObject({
      service: 'coupon',
      operation: 'coupon.redeem',
      status: 409,
      detail: 'all 5',
      extra: { left: 0 },
    });
    expect(callee.seen).toHaveLength(1);
  });

  test('of a passing kind is tried again where that is safe, and not otherwise', async () => {
    await using callee = await startCallee((response, count) =>
      answerJson(response, count % 3 === 0 ? 201 : 503, { code: 'OVERLOADED', id: '1' }),
    );
    expect(await callee.call.coupon.redeem(redemption)).toMatchObject({ id: '1' });
    expect(callee.seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['k1', 'k1', 'k1']);
    expect(isProblem(await thrown(callee.call.coupon.charge({})))).toBe(true);
    expect(callee.seen).toHaveLength(4);
  });

  test('is a timeout when no answer comes in time, and the connection is not used again', async () => {
    await using callee = await startCallee(() => undefined);
    const error = await thrown(callee.call.coupon.redeem(redemption, { timeoutMs: 80 }));
    expect(isProblem(error, calleeTimeout)).toBe(true);
    expect(error).toMatchObject({ detail: expect.stringMatching(/no answer within [1-8]?\d ms$/) });
  });

  test('never outlives the deadline of the request it is made for', async () => {
    await using callee = await startCallee(() => undefined);
    const late = callee.caller.bind({ ...scope, deadline: performance.now() + 1_000 });
    expect(isProblem(await thrown(late.coupon.redeem(redemption)), calleeTimeout)).toBe(true);
    expect(Number(callee.seen[0]?.headers['clever-deadline'])).toBeLessThanOrEqual(1_000);
    const over = callee.caller.bind({ ...scope, deadline: performance.now() - 1 });
    expect(isProblem(await thrown(over.coupon.redeem(redemption)), calleeTimeout)).toBe(true);
    expect(callee.seen).toHaveLength(1);
  });

  test.each([null, [], 'x', 5, {}, { id: 5 }, { id: null }])(
    'is the reply %j, which has another shape than the contract says',
    async (reply) => {
      await using callee = await startCallee((response) => answerJson(response, 201, reply));
      const error = await thrown(callee.call.coupon.redeem(redemption));
      expect(isProblem(error, calleeFaulty)).toBe(true);
      expect(error).toMatchObject({
        detail: expect.stringMatching(/what its contract does not allow: (the body|\/id) must/),
      });
    },
  );

  test('of a reply is told of each call, and neither repeated nor held against a callee that is there', async () => {
    await using callee = await startCallee((response) => answerJson(response, 200, { items: 'nope' }));
    for (let call = 0; call < 12; call++)
      expect(isProblem(await thrown(callee.call.coupon.list({})), calleeFaulty)).toBe(true);
    expect(callee.seen).toHaveLength(12);
  });

  test('is none where a newer callee added fields, or widened its bounds', async () => {
    await using callee = await startCallee((response) => answerJson(response, 201, { id: 'no-uuid', more: { x: 1 } }));
    expect(await callee.call.coupon.redeem(redemption)).toMatchObject({ more: { x: 1 } });
  });

  test('is not one when the caller itself gives up', async () => {
    await using callee = await startCallee(() => undefined);
    const signal = AbortSignal.timeout(50);
    expect(await thrown(callee.call.coupon.charge({}, { signal }))).toBe(signal.reason);
  });

  test.each([
    ['an undeclared status', (r: Parameters<Parameters<typeof startCallee>[0]>[0]) => answerJson(r, 200, {})],
    ['what is not JSON', (r: Parameters<Parameters<typeof startCallee>[0]>[0]) => r.writeHead(201).end('<html>')],
    [
      'an error that is no problem',
      (r: Parameters<Parameters<typeof startCallee>[0]>[0]) => r.writeHead(500).end('oops'),
    ],
  ])('is %s', async (_what, answer) => {
    await using callee = await startCallee(answer);
    expect(isProblem(await thrown(callee.call.coupon.redeem(redemption)), calleeFaulty)).toBe(true);
  });

  test('again and again leaves the callee alone for a while, then one call tries', async () => {
    let isBroken = true;
    await using callee = await startCallee((response) => (isBroken ? response.destroy() : answerJson(response, 204)));
    for (let i = 0; i < 5; i++)
      expect(isProblem(await thrown(callee.call.coupon.charge({})), calleeUnavailable)).toBe(true);
    const arrived = callee.seen.length;
    expect(await thrown(callee.call.coupon.charge({}))).toMatchObject({
      detail: expect.stringContaining('is not called for a while'),
    });
    expect(callee.seen).toHaveLength(arrived);
    isBroken = false;
    await expect
      .poll(
        () =>
          callee.call.coupon.charge({}).then(
            () => 'answered',
            () => 'refused',
          ),
        { interval: 20 },
      )
      .toBe('answered');
    expect(callee.seen).toHaveLength(arrived + 1);
  });

  test('is one when nobody listens', async () => {
    const caller = createCaller(calls, { name: 'shop', secret: 's', urls: { coupon: 'http://127.0.0.1:9' } });
    expect(isProblem(await thrown(caller.bind(scope).coupon.charge({})), calleeUnavailable)).toBe(true);
    await caller.close();
  });
});

test('a callee without a URL is refused when the caller is made', () => {
  expect(() => createCaller(calls, { name: 'shop', secret: 's', urls: {} })).toThrow('there is no URL for coupon');
});
