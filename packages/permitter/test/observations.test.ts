import type { Observations } from '@clever/contract/permits';
import { expect, test, vi } from 'vitest';
import { observe } from '../src/index.ts';

const about = { service: 'coupon', serviceVersion: '1.0.0', contracts: { coupon: '1.0.0' } };
const seen = (caller: string | null) => ({ caller, operation: 'coupon.redeem', secretId: null, contract: null });

function start(fails = 0, most = 5000) {
  const reports: Observations[] = [];
  const send = async (report: Observations) => {
    if (fails-- > 0) throw new Error('away');
    reports.push(report);
  };
  const log = { warn: vi.fn() };
  return { observer: observe({ ...about, send, log, everyMs: 3_600_000, most }), reports, log };
}

test('what is served is reported at once, even before the first call', async () => {
  const { observer, reports } = start();
  await observer.close();
  expect(reports).toEqual([{ ...about, counts: [] }]);
});

test('calls are counted by what was decided, and reported once', async () => {
  const { observer, reports } = start();
  observer.permitted(seen('player'));
  observer.permitted(seen('player'));
  observer.denied(seen('player'));
  observer.denied(seen(null));
  await observer.close();
  expect(reports.flatMap(({ counts }) => counts)).toEqual([
    { ...seen('player'), permitted: 2, denied: 1 },
    { ...seen(null), permitted: 0, denied: 1 },
  ]);
});

test('a report that fails is kept and sent with the next', async () => {
  const { observer, reports, log } = start(2);
  observer.permitted(seen('player'));
  await observer.flush();
  await observer.flush();
  observer.permitted(seen('player'));
  await observer.close();
  expect(reports.flatMap(({ counts }) => counts)).toEqual([{ ...seen('player'), permitted: 2, denied: 0 }]);
  expect(log.warn).toHaveBeenCalledTimes(2);
});

test('counters are bounded: beyond it, calls are counted without their caller', async () => {
  const { observer, reports } = start(0, 2);
  for (const caller of ['a', 'b', 'c', 'd']) observer.permitted(seen(caller));
  await observer.close();
  expect(reports.flatMap(({ counts }) => counts)).toEqual([
    { ...seen('a'), permitted: 1, denied: 0 },
    { ...seen('b'), permitted: 1, denied: 0 },
    { ...seen(null), permitted: 2, denied: 0 },
  ]);
});
