/** How often a callee fails in a row before calls to it stop for a while. */
const threshold = 5;
const shortestMs = 500;
const longestMs = 30_000;

/**
 * A circuit breaker: after 5 failures in a row it allows no call for a while (0.5 s, doubling up to 30 s, with jitter),
 * then one call as a probe.
 */
export class CircuitBreaker {
  #failures = 0;
  #openings = 0;
  #opensUntil = 0;
  #isProbing = false;

  /** Returns whether a call may go out now. A `true` after an opening is the probe: report how it ended. */
  tryAcquire(now = performance.now()): boolean {
    if (this.#openings === 0) return true;
    if (now < this.#opensUntil || this.#isProbing) return false;
    this.#isProbing = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openings = 0;
    this.#isProbing = false;
  }

  failed(now = performance.now()): void {
    this.#failures++;
    const wasProbe = this.#isProbing;
    this.#isProbing = false;
    if (!wasProbe && this.#failures < threshold) return;
    const pauseMs = Math.min(longestMs, shortestMs * 2 ** this.#openings++);
    this.#opensUntil = now + pauseMs * (0.5 + Math.random() / 2);
  }

  /** Gives a probe back that ended without telling anything about the callee. */
  released(): void {
    this.#isProbing = false;
  }
}
