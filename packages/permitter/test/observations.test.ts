import type { Observations } from '@clever/contract/permits';
import { expect, test, vi } from 'vitest';
import { observe } from '../src/index.ts';

const about = {
  service: 'coupon',
  serviceVersion: '1.0.0',
  contracts: { coupon: '1.0.0' },
  models: { coupon: '1.0.0' },
};
const seen = (caller: string | null) => ({ caller, operation: 'coupon.redeem', secretId: null, contract: null });

function start(fails = 0, maxCounts = 5000, aliveMs = 15_000) {
  const reports: Observations[] = [];
  const send = async (report: Observations) => {
    if (fails-- > 0) throw new Error('away');
    reports.push(report);
  };
  const log = { warn: vi.fn() };
  return { observer: observe({ ...about, send, log, everyMs: 3_600_000, maxCounts, aliveMs }), reports, log };
}

test('what is served is reported at once, even before the first call', async () => {
  const { observer, reports } = start();
  await observer.flush();
  expect(reports).toMatchObject([{ ...about, leaving: false, counts: [] }]);
  await observer.close();
});

test('calls are counted by what was decided, and reported once', async () => {
  const { observer, reports } = start();
  observer.permitted(seen('player'));
  observer.permitted(seen('player'));
  observer.denied(seen('player'));
  observer.denied(seen(null));
  await observer.close();
  expect(reports.flatMap(({ counts }) => counts)).toEqual([
    { ...seen('player'), permitted: 2, denied: 1, failed: 0 },
    { ...seen(null), permitted: 0, denied: 1, failed: 0 },
  ]);
});

test('a report that fails is kept and sent with the next', async () => {
  const { observer, reports, log } = start(2);
  observer.permitted(seen('player'));
  await observer.flush();
  await observer.flush();
  observer.permitted(seen('player'));
  await observer.close();
  expect(reports.flatMap(({ counts }) => counts)).toEqual([{ ...seen('player'), permitted: 2, denied: 0, failed: 0 }]);
  expect(log.warn).toHaveBeenCalledTimes(2);
});

test('counters are bounded: beyond it, calls are counted without their caller', async () => {
  const { observer, reports } = start(0, 2);
  for (const caller of ['a', 'b', 'c', 'd']) observer.permitted(seen(caller));
  await observer.close();
  expect(reports.flatMap(({ counts }) => counts)).toEqual([
    { ...seen('a'), permitted: 1, denied: 0, failed: 0 },
    { ...seen('b'), permitted: 1, denied: 0, failed: 0 },
    { ...seen(null), permitted: 2, denied: 0, failed: 0 },
  ]);
});

test('silence is reported too, and so is the end: the same instance each time, another one after a restart', async () => {
  const { observer, reports } = start(0, 5000, 0);
  await observer.flush();
  await observer.flush();
  await observer.close();
  expect(reports.map(({ leaving, counts }) => [leaving, counts])).toEqual([
    [false, []],
    [false, []],
    [true, []],
  ]);
  const other = start();
  await other.observer.close();
  const instances = [...reports, ...other.reports].map(({ instance }) => instance);
  expect(new Set(instances).size).toBe(2);
  expect(new Set(instances.slice(0, 3)).size).toBe(1);
});

test('each report but the last says how the process is, and one that lacks something reports without being called', async () => {
  const reports: Observations[] = [];
  const figures = { startedAt: new Date().toISOString(), memoryBytes: 1, delayMs: 0, inFlight: 0, failed: 0 };
  const lacking = [['database coupon: unreachable'], [], []];
  const observer = observe({
    ...about,
    send: async (report) => void reports.push(report),
    figures: async () => ({ ...figures, faults: lacking[reports.length] ?? [] }),
    log: { warn: vi.fn() },
    everyMs: 3_600_000,
    aliveMs: 3_600_000,
  });
  for (let round = 0; round < 4; round++) await observer.flush();
  await observer.close();
  expect(reports.map((report) => report.figures?.faults)).toEqual([lacking[0], [], undefined]);
});

test('without calls, nothing is reported before its time', async () => {
  const { observer, reports } = start();
  await observer.flush();
  await observer.flush();
  expect(reports).toHaveLength(1);
  await observer.close();
});
