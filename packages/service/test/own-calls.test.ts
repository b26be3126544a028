import { contract, operation, uses } from '@clever/contract';
import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createService, defineContext, type RunningService, start } from '../src/index.ts';
import { secretOf, startExample, thing, service as thingService } from './example.ts';

const pick = operation({
  name: 'shop.pick',
  method: 'GET',
  path: '/picks',
  access: 'public',
  idempotent: 'safe',
  summary: 'x',
  replies: { 200: Type.Object({ picked: Type.Boolean() }) },
});

const timeoutMs = 60_000;
const id = '018f4b5e-0000-7000-8000-000000000001';

const context = defineContext({
  calls: [uses(thing, 'read', 'hello')],
  domains: [],
  open: async ({ call }) => {
    const read = () => call.thing.read({ params: { id } }, { timeoutMs });
    await read();
    return { read };
  },
});

/** Keeps the client that it was opened with, as a cache that fills itself does. */
const shop = createService({
  name: 'shop',
  version: '1.0.0',
  contracts: [contract('shop', '1.0.0', { pick })],
  context,
  handlers: [
    context.handle(pick, async (_input, { db, call }) => {
      await db.read();
      await call.thing.hello({ query: {} }, { timeoutMs });
      return { picked: true };
    }),
  ],
  jobs: [
    {
      name: 'look',
      everyMs: 5,
      run: async ({ db, call, signal }) => {
        await call.thing.hello({ query: { name: 'job' } }, { timeoutMs, signal });
        await db.read();
        return false;
      },
    },
  ],
  snapshots: thingService.snapshots as () => never,
  reports: thingService.reports as () => never,
});

let example: Awaited<ReturnType<typeof startExample>>;
const env = () => ({
  CLEVER_SECRET: secretOf('shop'),
  THING_URL: example.url,
  DRAIN_MS: '0',
  LOG_LEVEL: 'silent',
});
const asked = () => example.lines.filter(({ operation: name }) => name === 'thing.read' || name === 'thing.hello');

beforeAll(async () => {
  example = await startExample();
});
afterAll(() => example.close());

async function starting<T>(service: typeof shop, use: (running: RunningService) => Promise<T>): Promise<T> {
  const running = await start(service, env());
  try {
    return await use(running);
  } finally {
    await running.close();
  }
}

test('calls by the client that a service was opened with belong to the request that makes them', async () => {
  const traces = ['4bf92f3577b34da6a3ce929d0e0e4736', '0af7651916cd43dd8448eb211c80319c'];
  await starting({ ...shop, jobs: [] }, async ({ url }) => {
    const pickOne = (trace: string) =>
      fetch(`${url}/picks`, {
        headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01`, 'x-request-id': `of-${trace}` },
      });
    const answers = await Promise.all(traces.map(pickOne));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
  for (const trace of traces) {
    const made = () => asked().filter(({ traceId }) => traceId === trace);
    await expect.poll(() => made().length).toBe(2);
    const names = made().map(({ operation: name }) => name);
    expect(names.sort()).toEqual(['thing.hello', 'thing.read']);
    expect(made().map(({ requestId }) => requestId)).toEqual([`of-${trace}`, `of-${trace}`]);
  }
});

test('those of a job belong to its run, and those of the start to neither', async () => {
  const before = asked().length;
  await starting(shop, () => expect.poll(() => asked().length - before).toBeGreaterThan(5));
  const [first, ...others] = asked().slice(before);
  expect(first?.operation).toBe('thing.read');
  const runs = Map.groupBy(others, ({ traceId }) => traceId);
  expect(runs.has(first?.traceId)).toBe(false);
  // What runs when the service stops may have made one call alone.
  const whole = [...runs.values()].map((calls) => calls.map(({ operation: name }) => name)).slice(0, 2);
  expect(whole).toEqual([
    ['thing.hello', 'thing.read'],
    ['thing.hello', 'thing.read'],
  ]);
});
