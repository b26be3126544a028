import { once } from 'node:events';
import { connect } from 'node:net';
import { contract, operation, uses } from '@clever/contract';
import Type from 'typebox';
import { describe, expect, test } from 'vitest';
import {
  ConfigError,
  createService,
  defineContext,
  type Job,
  type Service,
  StartupError,
  start,
} from '../src/index.ts';
import { authorization, context, handlers, service, startExample, thing } from './example.ts';

const env = { CLEVER_SECRET: 'x'.repeat(43), DRAIN_MS: '0', LOG_LEVEL: 'silent' };

const faultsOf = async (broken: Service, settings: Record<string, string> = env): Promise<readonly string[]> => {
  const error = await start(broken, settings).then(
    (running) => running.close().then(() => undefined),
    (reason: unknown) => reason,
  );
  if (error instanceof StartupError || error instanceof ConfigError) return error.faults;
  throw error ?? new Error('it started');
};

describe('before a service starts', () => {
  test('a port that somebody else has is named', async () => {
    const running = await startExample();
    const { port } = new URL(running.url);
    expect(await faultsOf(service, { ...env, PORT: port })).toEqual([
      `PORT ${port} of 127.0.0.1: another process listens there`,
    ]);
    await running.close();
  });

  test('every fault of its code is named with an id', async () => {
    const [first, ...others] = handlers;
    const twice = contract('more', '1.0.0', {
      again: operation({
        name: 'more.again',
        method: 'GET',
        path: '/hello',
        access: 'public',
        idempotent: 'safe',
        summary: 'x',
        replies: { 200: Type.Object({}) },
      }),
      own: operation({
        name: 'more.own',
        method: 'GET',
        path: '/health/x',
        access: 'public',
        idempotent: 'safe',
        summary: 'x',
        replies: { 200: Type.Object({}) },
      }),
    });
    const job: Job = { name: 'sweep', everyMs: 10, run: async () => false };
    const calls = [{ contract: thing, keys: ['nothing'] as never[] }];
    const broken = {
      ...service,
      contracts: [thing, twice],
      handlers: [...others, others[0]],
      jobs: [job, job],
      context: { ...context, calls },
    };
    expect(first).toBeDefined();
    expect(await faultsOf(broken as Service)).toEqual([
      'CLEVER001 thing.hello has no handler',
      'CLEVER002 thing.read has 2 handlers',
      'CLEVER001 more.again has no handler',
      'CLEVER001 more.own has no handler',
      'CLEVER004 more.again and thing.hello are both GET /hello',
      'CLEVER005 more.own is at /health/x, which belongs to the chassis',
      'CLEVER006 calls.ts lists thing.nothing, which does not exist',
      'CLEVER007 two jobs are named sweep',
    ]);
    expect(await faultsOf({ ...service, contracts: [] })).toContain(
      'CLEVER003 the handler of thing.read belongs to no contract here',
    );
  });

  test('every bad setting is named at once, and no secret is shown', async () => {
    const needy = defineContext({
      config: Type.Object({ SIZE: Type.Integer() }),
      calls: [uses(thing, 'read')],
      domains: ['coupon'],
      open: () => ({}),
    });
    const complete = createService({ name: 'needy', version: '1.0.0', contracts: [], context: needy, handlers: [] });
    const faults = await faultsOf(complete, {
      PORT: 'abc',
      CLEVER_SECRET: 'short',
      THING_URL: 'ftp://x',
      LOG_LEVEL: 'silent',
    });
    expect(faults).toEqual([
      expect.stringMatching(/^PORT must be integer, and is "abc"/),
      expect.stringMatching(/^CLEVER_SECRET must NOT have fewer than 16 characters$/),
      'SIZE is missing',
      'PERMITTER_URL is missing',
      'THING_URL is not an http or https URL',
      expect.stringMatching(/^DATABASE_URL_COUPON is missing/),
    ]);
  });
});

describe('a running service', () => {
  test('says that it lives and is ready, and describes itself', async () => {
    await using example = await disposable();
    expect(await (await fetch(`${example.url}/health/live`)).json()).toEqual({
      status: 'live',
      service: 'thing',
      version: '1.2.0',
    });
    expect(await (await fetch(`${example.url}/health/ready`)).json()).toMatchObject({
      status: 'ready',
      checks: { grants: 'ok' },
    });
    const document = (await (await fetch(`${example.url}/openapi.json`)).json()) as Record<
      string,
      Record<string, unknown>
    >;
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Clever thing', version: '1.2.0' } });
    expect(Object.keys(document.paths ?? {})).toContain('/things/{id}');
    const page = await fetch(`${example.url}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const html = await page.text();
    expect(html).toContain('src="docs/docs.js"');
    expect(html).not.toMatch(/(src|href)="https?:/);
  });

  test('shows its metrics to whoever is granted them', async () => {
    await using example = await disposable();
    await fetch(`${example.url}/hello?name=a`);
    const read = (headers: Record<string, string>) => fetch(`${example.url}/metrics`, { headers });
    expect((await read({})).status).toBe(401);
    expect((await read({ authorization: authorization('poor') })).status).toBe(403);
    const text = await (await read({ authorization: authorization('shop') })).text();
    expect(text).toContain('clever_request_duration_seconds_count{operation="thing.hello",status="200"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  test('can be told to show no documents', async () => {
    await using example = await disposable({ DOCS: 'false' });
    expect((await fetch(`${example.url}/docs`)).status).toBe(404);
  });

  test('sheds what is over its limit with 503 and Retry-After, and still answers for its health', async () => {
    await using example = await disposable({ MAX_IN_FLIGHT: '1' });
    const stop = new AbortController();
    const held = fetch(`${example.url}/wait`, { signal: stop.signal }).catch(() => undefined);
    await expect.poll(async () => (await fetch(`${example.url}/hello`)).status).toBe(503);
    const refused = await fetch(`${example.url}/hello`);
    expect([refused.headers.get('retry-after'), await refused.json()]).toMatchObject(['1', { code: 'OVERLOADED' }]);
    expect((await fetch(`${example.url}/health/ready`)).status).toBe(200);
    stop.abort();
    await held;
    await expect.poll(async () => (await fetch(`${example.url}/hello?name=x`)).status).toBe(200);
  });

  test('stops with grace: not ready, then the requests under way, then closed', async () => {
    const example = await startExample({ DRAIN_MS: '1500' });
    const held = fetch(`${example.url}/wait`);
    await expect.poll(async () => (await fetch(`${example.url}/health/ready`)).status).toBe(200);
    const closing = example.close();
    const ready = await fetch(`${example.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { code: 'UNAVAILABLE', checks: { service: 'stopping' } },
    ]);
    expect((await fetch(`${example.url}/hello?name=late`)).status).toBe(200);
    expect(await (await held).json()).toEqual({ why: 'stopping' });
    await closing;
    await expect(fetch(`${example.url}/hello`)).rejects.toThrow('fetch failed');
  });

  test('is not held open by a connection that becomes idle after closing began', async () => {
    const example = await startExample({ DRAIN_MS: '0' });
    const held = fetch(`${example.url}/wait`);
    await expect.poll(async () => (await fetch(`${example.url}/health/ready`)).status).toBe(200);
    const beganAt = performance.now();
    await Promise.all([example.close(), held.then((reply) => reply.text())]);
    expect(performance.now() - beganAt).toBeLessThan(10_000);
  });

  test.each([
    ['nothing', ''],
    ['half a line', 'GET /hel'],
    ['half a header', 'GET /hello HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    [
      'half a body',
      `POST /things HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization('shop')}\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name"`,
    ],
    [
      'half a chunk',
      `POST /things HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization('shop')}\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{"name"`,
    ],
    [
      'an answered request and half of the next',
      'GET /hello?name=x HTTP/1.1\r\nHost: x\r\n\r\nGET /hello HTTP/1.1\r\nHos',
    ],
  ])(
    'is not held open by a client that sent %s',
    async (_what, sent) => {
      const example = await startExample({ DRAIN_MS: '0' });
      const { port } = new URL(example.url);
      const sockets = Array.from({ length: 3 }, () => connect(Number(port), '127.0.0.1').on('error', () => undefined));
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      for (const socket of sockets) socket.write(sent);
      const ended = Promise.all(sockets.map((socket) => once(socket.resume(), 'close')));
      await fetch(`${example.url}/hello?name=x`);
      await example.close();
      await ended;
      await expect(fetch(`${example.url}/hello`)).rejects.toThrow('fetch failed');
    },
    20_000,
  );

  test('lets a body arrive that was on its way when closing began', async () => {
    const example = await startExample({ DRAIN_MS: '0' });
    const { port } = new URL(example.url);
    const socket = connect(Number(port), '127.0.0.1');
    const body = '{"name":"late"}';
    socket.write(
      `POST /things HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization('shop')}\r\nIdempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    await fetch(`${example.url}/hello?name=x`);
    const closing = example.close();
    setTimeout(() => socket.write(body.slice(5)), 100);
    await Promise.all([closing, once(socket, 'close')]);
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });

  test('cuts off a client that takes nothing of its answers, and no request that takes its time', async () => {
    await using example = await disposable({ SEND_TIMEOUT_MS: '300' });
    const { port } = new URL(example.url);
    const document = Number((await fetch(`${example.url}/openapi.json`)).headers.get('content-length'));
    const times = Math.ceil(30_000_000 / document);
    const sleepy = connect(Number(port), '127.0.0.1').pause();
    sleepy.write('GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(times));
    const patient = await fetch(`${example.url}/wait`, { headers: { 'clever-deadline': '1500' } });
    expect(await patient.json()).toEqual({ why: 'signal' });
    let bytes = 0;
    sleepy
      .on('error', () => undefined)
      .on('data', (chunk) => {
        bytes += chunk.length;
      });
    await once(sleepy.resume(), 'close');
    expect(bytes).toBeLessThan(document * times);
    expect((await fetch(`${example.url}/hello?name=x`)).status).toBe(200);
  });

  test('aborts the signal of a handler when its client goes away', async () => {
    await using example = await disposable({ MAX_IN_FLIGHT: '1' });
    const client = new AbortController();
    const held = fetch(`${example.url}/wait`, { signal: client.signal }).catch(() => undefined);
    await expect.poll(async () => (await fetch(`${example.url}/hello`)).status).toBe(503);
    client.abort();
    await held;
    await expect.poll(() => example.lines.some((line) => line.operation === 'thing.wait')).toBe(true);
  });

  test('aborts it when the deadline of the caller is over', async () => {
    await using example = await disposable();
    const answer = await fetch(`${example.url}/wait`, { headers: { 'clever-deadline': '300' } });
    expect(await answer.json()).toEqual({ why: 'signal' });
  });
});

describe('jobs', () => {
  test('run one at a time, again at once while there is more, and after a failure', async () => {
    const seen: string[] = [];
    let running = 0;
    const job: Job = {
      name: 'sweep',
      everyMs: 5,
      run: async () => {
        expect(++running).toBe(1);
        seen.push(`run ${seen.length}`);
        await Promise.resolve();
        running--;
        if (seen.length === 2) throw new Error('a bad run');
        return seen.length < 5;
      },
    };
    const started = await start({ ...service, jobs: [job] } as Service, env);
    await expect.poll(() => seen.length).toBeGreaterThan(6);
    await started.close();
    const count = seen.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen).toHaveLength(count);
  });

  test('that hang are given up when their time is over, fail, and run again', async () => {
    const aborted: unknown[] = [];
    let runs = 0;
    const job: Job = {
      name: 'hang',
      everyMs: 5,
      maxMs: 50,
      run: ({ signal }) => {
        signal.addEventListener('abort', () => aborted.push(signal.reason));
        return ++runs === 1 ? new Promise(() => undefined) : Promise.resolve(false);
      },
    };
    const lines: string[] = [];
    const log = { write: (line: string) => void lines.push(line) };
    const started = await start({ ...service, jobs: [job] } as Service, { ...env, LOG_LEVEL: 'error' }, { log });
    await expect.poll(() => runs).toBeGreaterThan(1);
    expect(aborted.map(String)).toEqual(['Error: the run took longer than 50 ms']);
    expect(lines.filter((line) => line.includes('job failed'))).toHaveLength(1);
    await started.close();
  });

  test('begin when the service is ready, and whoever started it says so', async () => {
    const seen: string[] = [];
    let isReady = false;
    const job: Job = {
      name: 'sweep',
      everyMs: 3_600_000,
      run: async () => {
        seen.push(`grants: ${isReady}, the others: ${areUp}`);
        return false;
      },
    };
    let areUp = false;
    const others = Promise.withResolvers<void>();
    const snapshots = () => ({ current: () => undefined, isReady: () => isReady, close: async () => undefined });
    const begin = (jobsAfter?: Promise<void>) =>
      start({ ...service, jobs: [job], snapshots } as Service, env, jobsAfter ? { jobsAfter } : {});
    const [alone, among] = [await begin(), await begin(others.promise)];
    expect((await fetch(`${alone.url}/health/ready`)).status).toBe(503);
    expect(seen).toEqual([]);
    isReady = true;
    await expect.poll(() => seen).toEqual(['grants: true, the others: false']);
    areUp = true;
    others.resolve();
    await expect.poll(() => seen).toHaveLength(2);
    expect(seen[1]).toBe('grants: true, the others: true');
    const never = await begin(Promise.withResolvers<void>().promise);
    await Promise.all([alone.close(), among.close(), never.close()]);
    expect(seen).toHaveLength(2);
  });

  test('that failed are tried again soon, however long their pause is, and are counted as recovered, with what they found', async () => {
    let runs = 0;
    const job: Job = {
      name: 'sweep',
      everyMs: 3_600_000,
      run: async ({ figure }) => {
        if (++runs === 1) throw new Error('a bad run');
        figure('faults', 3);
        return false;
      },
    };
    const started = await start({ ...service, jobs: [job] } as Service, env);
    const metrics = async () =>
      (await fetch(`${started.url}/metrics`, { headers: { authorization: authorization('shop') } })).text();
    const ended = async (outcome: string) => {
      const text = await metrics();
      const line = new RegExp(`^clever_job_ended_timestamp_seconds\\{job="sweep",outcome="${outcome}"\\} (.*)$`, 'm');
      return Number(line.exec(text)?.[1]);
    };
    await expect.poll(() => ended('done')).toBeGreaterThan(await ended('failed'));
    expect(runs).toBe(2);
    expect(await metrics()).toContain('clever_job_figure{job="sweep",figure="faults"} 3\n');
    await started.close();
  });

  test('are waited for when the service stops, and their pause is not', async () => {
    const run = Promise.withResolvers<boolean>();
    let isRunning = false;
    const job: Job = {
      name: 'sweep',
      everyMs: 3_600_000,
      run: () => {
        isRunning = true;
        return run.promise;
      },
    };
    const started = await start({ ...service, jobs: [job] } as Service, env);
    await expect.poll(() => isRunning).toBe(true);
    let isClosed = false;
    const closing = started.close().then(() => {
      isClosed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isClosed).toBe(false);
    run.resolve(false);
    await closing;
  });
});

async function disposable(settings: Record<string, string> = {}) {
  const example = await startExample(settings);
  return { ...example, [Symbol.asyncDispose]: example.close };
}
