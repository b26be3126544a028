/** More than a timer takes, and than anybody waits. */
export const longestMs = 0x7fff_ffff;

/** One timer for many ends, in milliseconds of `performance.now()`: it is set again only where one ends earlier than those before it. */
export class DueTimer {
  readonly #onDue: (now: number) => number;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Number.POSITIVE_INFINITY;

  /** `onDue` returns when the next one of those that are left ends; infinite where there is none. */
  constructor(onDue: (now: number) => number) {
    this.#onDue = onDue;
  }

  add(endsAt: number): void {
    if (endsAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = endsAt;
    const inMs = Math.min(longestMs, Math.max(1, Math.ceil(endsAt - performance.now())));
    this.#timer = setTimeout(() => this.#fire(), inMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #fire(): void {
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.add(this.#onDue(performance.now()));
  }
}
