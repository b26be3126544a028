import { expect, test } from 'vitest';
import { findOperation } from '../src/call/find-operation.ts';
import { formatMap } from '../src/permits/format-map.ts';
import { readMetric } from '../src/run/ask-service.ts';
import { formatStatus } from '../src/run/status.ts';
import type { Failure } from '../src/terminal/failure.ts';
import { formatTable } from '../src/terminal/table.ts';
import { workspaceRoot } from '../src/workspace/root.ts';

test('columns are aligned by what is seen', () => {
  expect(
    formatTable(
      ['a', 'b'],
      [
        ['\u001b[32mlong\u001b[39m', 'x'],
        ['s', 'y'],
      ],
    ),
  ).toBe('a      b\n\u001b[32mlong\u001b[39m   x\ns      y');
});

test('a metric is found among others', () => {
  const text = '# HELP a b\nab 1\na{service="x"} 2.5e3\n';
  expect([readMetric(text, 'a'), readMetric(text, 'ab'), readMetric(text, 'c')]).toEqual([2500, 1, null]);
});

test('the map shows grants, calls, and calls that were not granted', () => {
  const map = {
    since: '2026-01-01T00:00:00.000Z',
    callers: [
      {
        name: 'shop',
        kind: 'external' as const,
        disabled: false,
        operations: ['coupon.read', 'coupon.list', 'link.*'],
      },
    ],
    services: [],
    callees: [],
    calls: [
      { caller: 'shop', operation: 'link.list', permitted: 1, denied: 0, failed: 0 },
      { caller: 'shop', operation: 'coupon.read', permitted: 3, denied: 0, failed: 0 },
      { caller: null, operation: 'coupon.read', permitted: 0, denied: 2, failed: 0 },
    ],
    oldSecrets: [{ caller: 'shop', secretId: 'a', calls: 1 }],
    drift: [],
  };
  expect(formatMap(map).split('\n')).toEqual([
    'caller      operation     granted     permitted   denied',
    '(unknown)   coupon.read   no          0           2',
    'shop        coupon.list   yes',
    'shop        coupon.read   yes         3           0',
    'shop        link.*        yes',
    'shop        link.list     by link.*   1           0',
    '',
    'calls since 2026-01-01T00:00:00.000Z; counts are some seconds behind',
    'shop still uses its older secret (1 calls)',
  ]);
});

test('the map shows every process that runs, and who is ahead of or behind which', () => {
  const run = {
    id: '0199aaaa-0000-7000-8000-000000000001',
    service: 'coupon',
    version: '1.0.0',
    seenAt: '2026-01-01T00:00:00.000Z',
    models: { coupon: '1.1.0' },
    figures: null,
  };
  const map = {
    since: '2026-01-01T00:00:00.000Z',
    callers: [],
    services: [
      { ...run, host: 'pod-1', contracts: { coupon: '1.0.0' }, models: {} },
      { ...run, host: 'pod-2', contracts: { coupon: '1.1.0' } },
    ],
    callees: [],
    calls: [],
    oldSecrets: [],
    drift: [
      { caller: 'shop', contract: 'coupon', written: '1.0.0', served: '1.1.0', is: 'behind' as const, calls: 3 },
      { caller: 'web', contract: 'coupon', written: '1.1.0', served: '1.0.0', is: 'ahead' as const, calls: 4 },
    ],
  };
  expect(formatMap(map).split('\n').slice(4)).toEqual([
    'runs     version   on      contracts      models         seen',
    'coupon   1.0.0     pod-1   coupon 1.0.0   -              2026-01-01T00:00:00.000Z',
    'coupon   1.0.0     pod-2   coupon 1.1.0   coupon 1.1.0   2026-01-01T00:00:00.000Z',
    '',
    'shop was written against coupon 1.0.0, behind 1.1.0 (3 calls)',
    'web was written against coupon 1.1.0, ahead of 1.0.0 (4 calls)',
  ]);
});

test('the status says once what services of one process share', () => {
  const one = { url: 'http://127.0.0.1:1', health: { state: 'ready' as const, detail: '' }, version: '1.0.0', pid: 7 };
  const services = ['link', 'app'].map((name) => ({ ...one, name, memoryBytes: 400 * 1024 * 1024 }));
  expect(formatStatus(services).split('\n')).toEqual([
    'service   address              health   version',
    'link      http://127.0.0.1:1   ready    1.0.0',
    'app       http://127.0.0.1:1   ready    1.0.0',
    '',
    'all in process 7: 400 MB',
  ]);
  const split = services.map((service, at) => ({ ...service, pid: at }));
  expect(formatStatus(split).split('\n')[1]).toBe('link      http://127.0.0.1:1   ready    1.0.0     0     400 MB');
});

test.each([
  ['coupon.redem', [/^operation/, /^coupon\.redeem +\S/]],
  ['coupn.redeem', [/^coupon\.redeem +Redeem/, /^domains: app, archive, coupon/]],
  ['nothing', [/^domains: /]],
])('who misspells %s is shown what comes near', async (name, expected) => {
  const error = await findOperation(workspaceRoot(), name).then(
    () => undefined,
    (fault: unknown) => fault as Failure,
  );
  const hints = error?.hints ?? [];
  for (const one of expected)
    expect(
      hints.find((hint) => one.test(hint)),
      String(one),
    ).toBeDefined();
  expect(hints.length).toBeLessThan(30);
});
