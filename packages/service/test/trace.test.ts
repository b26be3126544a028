import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { beginSpan, newTrace, traceId } from '../src/trace.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';

function begin(traceparent?: string | string[], tracestate?: string) {
  const request = { headers: { traceparent, tracestate } } as unknown as FastifyRequest;
  beginSpan(request);
  return request;
}

test.each([
  ['00', '01', '01'],
  ['00', '00', '00'],
  ['00', '03', '03'],
  ['00', 'ff', '03'],
  ['01', '01', '01'],
  ['cc', '09', '01'],
  ['fe', '02', '02'],
])('version %s with flags %s goes on, with a span of its own', (version, flags, sent) => {
  const first = begin(`${version}-${trace}-${parent}-${flags}`, 'congo=t61rcWkgMzE');
  expect(first.traceparent).toMatch(new RegExp(`^00-${trace}-(?!${parent}|0{16})[0-9a-f]{16}-${sent}$`));
  expect(first.tracestate).toBe('congo=t61rcWkgMzE');
  expect(begin(`${version}-${trace}-${parent}-${flags}`).traceparent).not.toBe(first.traceparent);
});

test('a higher version may go on after its flags', () => {
  expect(traceId(begin(`cc-${trace}-${parent}-01-what.the.future-will.be`).traceparent)).toBe(trace);
});

test.each([
  undefined,
  '',
  `ff-${trace}-${parent}-01`,
  `00-${trace}-${parent}-01-more`,
  `cc-${trace}-${parent}-01.more`,
  `cc-${trace}-${parent}-0`,
  `00-${'0'.repeat(32)}-${parent}-01`,
  `00-${trace}-${'0'.repeat(16)}-01`,
  `00-${trace.toUpperCase()}-${parent}-01`,
  `00-${trace}-${parent}`,
  ` 00-${trace}-${parent}-01`,
  `00-${trace}-${parent}-01, 00-${trace}-${parent}-01`,
  `0-${trace}-${parent}-01`,
  `cc-${trace}-${parent}-01\n`,
  'x'.repeat(10_000),
])('%j begins a new trace, and its state is not passed on', (given) => {
  const { traceparent, tracestate } = begin(given, 'a=1');
  expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect([traceId(traceparent) === trace, tracestate]).toEqual([false, undefined]);
});

describe('the state', () => {
  test.each(['', 'x'.repeat(1_025)])('of %j is not passed on', (state) => {
    expect(begin(`00-${trace}-${parent}-01`, state).tracestate).toBeUndefined();
  });
});

test('ids differ', () => {
  const made = Array.from({ length: 1_000 }, newTrace);
  expect(new Set(made.map(traceId)).size).toBe(1_000);
  expect(new Set(made.map((one) => one.slice(36, 52))).size).toBe(1_000);
});
