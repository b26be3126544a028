import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { app as apps } from '@clever/service-app';
import { app as links } from '@clever/service-link';
import { app as notices } from '@clever/service-notice';
import { expectUndeclared, startPlatform, type TestPlatform } from '@clever/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { front } from './telemetry/front.ts';
import { startReceiver } from './telemetry/receiver.ts';

const linkSettings = { LINK_DOMAINS: '[{"origin":"https://go.example.com"}]' };

async function start(settings: Record<string, string> = {}): Promise<TestPlatform> {
  const platform = await startPlatform({
    services: [front, links, apps, notices],
    callers: { shop: ['front.*', 'app.*', 'ops.metrics'] },
    settings: { front: settings, app: settings, notice: settings, link: { ...linkSettings, ...settings } },
  });
  const desk = platform.service('app').as('shop');
  for (const key of ['warm', 'pink']) {
    const body = { key, name: key, defaultLocale: 'ko' };
    expect((await desk('POST', '/apps', { body, headers: { 'idempotency-key': key } })).status).toBe(201);
  }
  // The first calls of a process are slow; link keeps what it learned of an app.
  const shop = platform.service('front').as('shop');
  await expect.poll(async () => (await shop('POST', '/shares', { body: { app: 'warm' } })).status).toBe(201);
  return platform;
}

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';
const share = (platform: TestPlatform, app: string, id = trace) =>
  platform.service('front').as('shop')<{ code: string; requestId: string }>('POST', '/shares', {
    body: { app },
    headers: { traceparent: `00-${id}-${parent}-01` },
  });

describe('exported by OTLP', () => {
  test.each(['http', 'clever'])('are spans by %s in three services, metrics, and traced lines', async (transport) => {
    await using receiver = await startReceiver();
    const platform = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.url}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=clever%20one',
      OTEL_METRIC_EXPORT_INTERVAL: '500',
      CALL_TRANSPORT: transport,
    });
    const takesCalls = (name: string) => platform.service(name).logs.some(({ operation }) => operation === 'ops.calls');
    if (transport === 'clever') await expect.poll(() => ['link', 'app'].every(takesCalls)).toBe(true);
    expect((await share(platform, 'pink')).status).toBe(201);
    const point = (service: string, name: string, attributes: object) =>
      receiver.metrics
        .filter((metric) => metric.service === service && metric.name === name)
        .flatMap(({ points }) => points)
        .findLast((one) => Object.entries(attributes).every(([key, value]) => one.attributes[key] === value));
    const poolOfLink = () => point('link', 'clever_pool_connections', { domain: 'link', state: 'max', pool: 'main' });
    await expect.poll(() => poolOfLink()?.value).toBe(10);
    await platform.close();
    // Every export has the pools, that of the stop included.
    const times = (name: string) =>
      receiver.metrics.filter((one) => one.service === 'link' && one.name === name && one.points.length > 0).length;
    expect(times('clever_pool_connections')).toBe(times('clever_build_info'));

    const spans = receiver.spans.filter(({ traceId }) => traceId === trace);
    const called = (service: string, name: string, kind: number) => {
      const found = spans.filter((span) => span.service === service && span.name === name && span.kind === kind);
      expect([service, name, found.length]).toEqual([service, name, 1]);
      return found[0] as (typeof spans)[number];
    };
    const [server, client] = [2, 3];
    const chain = [
      called('front', 'front.share', server),
      called('front', 'link.create', client),
      called('link', 'link.create', server),
      called('link', 'app.stores', client),
      called('app', 'app.stores', server),
    ];
    expect(chain.map(({ parentSpanId }) => parentSpanId)).toEqual([
      parent,
      ...chain.slice(0, -1).map(({ spanId }) => spanId),
    ]);
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
    for (const span of spans) expect(span.ms).toBeGreaterThanOrEqual(0);
    const statements = spans.filter(({ attributes }) => attributes['db.system.name'] === 'postgresql');
    const inLink = statements.filter(({ service }) => service === 'link').map(({ parentSpanId }) => parentSpanId);
    expect(inLink).toContain(chain[2]?.spanId);
    expect(chain[2]?.attributes).toMatchObject({
      'clever.caller': 'front',
      'http.response.status_code': 201,
      'http.route': '/links',
    });

    const line = receiver.logs.find(({ traceId, service }) => traceId === trace && service === 'app');
    expect(line).toMatchObject({ body: 'request', severity: 9, spanId: chain[4]?.spanId });
    expect(line?.attributes).toMatchObject({ operation: 'app.stores', status: 200, caller: 'link' });

    const duration = point('front', 'clever_request_duration_seconds', { operation: 'front.share' });
    expect(duration?.value).toBeGreaterThan(0);
    expect(duration?.buckets?.reduce((sum, count) => sum + count, 0)).toBe(duration?.value);
    expect(
      point('link', 'clever_call_duration_seconds', { operation: 'app.stores', outcome: 'ok' })?.value,
    ).toBeGreaterThan(0);
    expect(receiver.headers()['x-tenant']).toBe('clever one');
  });

  test('is what a sampled trace did, and nothing of others', async () => {
    await using receiver = await startReceiver();
    const platform = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER_ARG: '0' });
    await share(platform, 'pink');
    await platform.close();
    const requests = receiver.spans.filter(({ name }) => name === 'front.share');
    expect(requests.map(({ traceId }) => traceId)).toEqual([trace]);
    // Lines are exported whether or not their trace is.
    const ofShares = receiver.logs.filter(({ attributes }) => attributes.operation === 'front.share');
    expect(ofShares.length).toBeGreaterThan(1);
  });

  test('a collector that is away changes nothing for who calls', async () => {
    const platform = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    expect((await share(platform, 'pink')).status).toBe(201);
    await platform.close();
  });
});

describe('clever logs', () => {
  test('explains a request that failed three services deep, and one whose callee is away', async () => {
    const platform = await start();
    const deep = await share(platform, 'nothing');
    expect(deep).toMatchObject({ status: 502, body: { code: 'CALLEE_FAILED' } });
    const folder = writeLogs(platform);
    for (const id of [trace, `00-${trace}-${parent}-01`, deep.body.requestId]) {
      const text = await explain(id, folder);
      expect(text).toContain(`${trace}: 3 requests in 3 services`);
      expect(text).toMatch(
        /\n\S+ {2}front {2}front\.share {2}502 CALLEE_FAILED .* by shop\n\S+ {4}link {2}link\.create {2}4\d\d LINK_APP_UNKNOWN .* by front\n\S+ {6}app {2}app\.stores {2}404 /,
      );
      expect(text).toMatch(/\nIt failed in app: app\.stores answered 404 /);
    }
    await platform.service('app').stop();
    const away = await share(platform, 'pink', trace.replace('4', '5'));
    expect(away.status).toBe(503);
    expect(await explain(away.body.requestId, writeLogs(platform))).toMatch(
      /\nIt failed in link: link\.create answered 503 \w+, because of: .*app\.stores/,
    );
    await expect(explain('nowhere', folder)).rejects.toThrow('no line says nowhere');
  });

  test('names who failed behind link and app, though whoever asked was answered well', async () => {
    const platform = await start();
    const desk = platform.service('app').as('shop');
    const ios = { body: { platform: 'ios' }, headers: { 'idempotency-key': 'ios' } };
    expect((await desk('POST', '/apps/pink/platforms', ios)).status).toBe(201);
    await platform.database('notice').query({ text: 'ALTER SCHEMA notice RENAME TO away' });
    expectUndeclared('notice.feed answers 500 INTERNAL');
    const sent = { body: { app: 'pink' }, headers: { traceparent: `00-${trace}-${parent}-01` } };
    expect(await platform.service('front').as('shop')('POST', '/visits', sent)).toMatchObject({
      status: 200,
      body: { hasNotices: false },
    });
    const text = await explain(trace, writeLogs(platform));
    expect(text).toMatch(/: \d requests in 4 services\n/);
    expect(text).toMatch(
      /front {2}front\.visit {2}200 [\s\S]* {4}link {2}link\.create {2}201 [\s\S]* {6}app {2}app\.stores {2}200 [\s\S]* {4}app {2}app\.bootstrap {2}200 .*\n\S+ {6}notice {2}notice\.feed {2}5\d\d /,
    );
    expect(text).toMatch(/\nIt failed in notice: notice\.feed answered 5\d\d /);
  });
});

function writeLogs(platform: TestPlatform): string {
  const folder = mkdtempSync(join(tmpdir(), 'clever-logs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['front', 'link', 'app', 'notice']) {
    const lines = platform.service(name).logs.map((line) => `${JSON.stringify(line)}\n`);
    writeFileSync(join(folder, `${name}.log`), lines.join(''));
  }
  return folder;
}

async function explain(id: string, folder: string): Promise<string> {
  const main = new URL('../tools/clever/src/main.ts', import.meta.url).pathname;
  const args = ['--conditions=@clever/source', main, 'logs', folder, '--trace', id];
  return (await promisify(execFile)(process.execPath, args)).stdout;
}
