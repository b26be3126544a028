import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CircuitBreaker, type Permit } from '../src/breaker.ts';

const acquire = (breaker: CircuitBreaker, now: number): Permit => {
  const permit = breaker.acquire(now);
  if (permit === undefined) throw new Error('it is open');
  return permit;
};

/** When the breaker allows a call again, to the millisecond. */
function allowedFrom(breaker: CircuitBreaker, from: number): number {
  for (let now = from; ; now++) {
    const permit = breaker.acquire(now);
    if (permit === undefined) continue;
    breaker.released(permit);
    return now;
  }
}

test.each([4, 5, 20, 64, 1_000])('%i calls that fail at once are one burst: half a second at most', (inFlight) => {
  const breaker = new CircuitBreaker();
  const permits = Array.from({ length: Math.max(inFlight, 5) }, () => acquire(breaker, 0));
  for (const permit of permits) breaker.failed(permit, 10);
  expect(allowedFrom(breaker, 10)).toBeGreaterThanOrEqual(260);
  expect(allowedFrom(breaker, 10)).toBeLessThanOrEqual(510);
});

test('each probe that fails doubles the pause, up to half a minute, whatever ends beside it', () => {
  const breaker = new CircuitBreaker();
  const burst = Array.from({ length: 64 }, () => acquire(breaker, 0));
  for (const permit of burst.slice(0, 5)) breaker.failed(permit, 0);
  let now = 0;
  for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    for (const late of burst.slice(5)) breaker.failed(late, now);
    const next = allowedFrom(breaker, now);
    expect(next - now).toBeGreaterThanOrEqual(pause / 2);
    expect(next - now).toBeLessThanOrEqual(pause + 1);
    const probe = acquire(breaker, next);
    expect(breaker.acquire(next)).toBeUndefined();
    breaker.failed(probe, next);
    now = next;
  }
});

test('a probe that succeeds closes it; failures of calls that began before do not count', () => {
  const breaker = new CircuitBreaker();
  const burst = Array.from({ length: 20 }, () => acquire(breaker, 0));
  for (const permit of burst.slice(0, 10)) breaker.failed(permit, 0);
  breaker.succeeded(acquire(breaker, 1_000));
  for (const permit of burst.slice(10)) breaker.failed(permit, 1_001);
  expect(breaker.acquire(1_001)).toBeDefined();
});

test('whatever happens, calls go out again within half a minute of the last failure', () => {
  const event = fc.record({
    kind: fc.constantFrom('acquire', 'succeeded', 'failed', 'released'),
    at: fc.nat(2_000),
    which: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 200 }), (events) => {
      const breaker = new CircuitBreaker();
      const held: Permit[] = [];
      let now = 0;
      for (const { kind, at, which } of events) {
        now += at;
        const permit = kind === 'acquire' ? breaker.acquire(now) : held.splice(which % (held.length || 1), 1)[0];
        if (permit === undefined) continue;
        if (kind === 'acquire') held.push(permit);
        else if (kind === 'succeeded') breaker.succeeded(permit);
        else if (kind === 'failed') breaker.failed(permit, now);
        else breaker.released(permit);
      }
      for (const permit of held) breaker.released(permit);
      expect(breaker.acquire(now + 30_000)).toBeDefined();
    }),
  );
});
