/** How often a callee fails in a row before calls to it stop for a while. */
const threshold = 5;
const shortestMs = 500;
const longestMs = 30_000;

/** Allows one call. It is given back with how the call ended. */
export type Permit = number;

/**
 * A circuit breaker: after 5 failures in a row it allows no call for a while (0.5 s, doubling up to 30 s, with jitter),
 * then one call as a probe. Calls that were under way when it opened or closed change nothing any more: one burst of failures is one opening.
 */
export class CircuitBreaker {
  #failures = 0;
  #openings = 0;
  #opensUntil = 0;
  #isProbing = false;
  /** Counts openings and recoveries: permits of an earlier era have no say. */
  #era: Permit = 0;

  /** Whether calls stop for now, or wait for a probe. */
  get isOpen(): boolean {
    return this.#openings > 0;
  }

  /** Returns a permit where a call may go out now; after an opening that is the probe. */
  acquire(now = performance.now()): Permit | undefined {
    if (this.#openings === 0) return this.#era;
    if (now < this.#opensUntil || this.#isProbing) return undefined;
    this.#isProbing = true;
    return this.#era;
  }

  succeeded(permit: Permit): void {
    if (permit !== this.#era) return;
    this.#failures = 0;
    if (this.#openings === 0) return;
    this.#openings = 0;
    this.#turn();
  }

  failed(permit: Permit, now = performance.now()): void {
    if (permit !== this.#era) return;
    this.#failures++;
    if (this.#openings === 0 && this.#failures < threshold) return;
    const pauseMs = Math.min(longestMs, shortestMs * 2 ** this.#openings++);
    this.#opensUntil = now + pauseMs * (0.5 + Math.random() / 2);
    this.#turn();
  }

  /** Gives a permit back whose call ended without telling anything about the callee. */
  released(permit: Permit): void {
    if (permit === this.#era) this.#isProbing = false;
  }

  #turn(): void {
    this.#isProbing = false;
    this.#era++;
  }
}
