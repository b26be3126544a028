/** What a value is loaded with, and how old it may become. */
export interface FreshOptions<Value> {
  /** Loads the value; gets the one before, if any. */
  readonly load: (before: Value | undefined) => Promise<Value>;
  /** Called with the error of a load that failed while an older value is served. */
  readonly onError: (error: unknown) => void;
  /** After this age a value is loaded again without `changed()` (60,000). */
  readonly maxAgeMs?: number;
  /** Pause after a failed load while there is an older value (1,000). */
  readonly retryMs?: number;
}

/**
 * Keeps one value in memory that is expensive to load. Callers that find none wait for the one load that is under way; who
 * asks while a newer one is loaded gets the older one at once. However many ask, there is one load at a time.
 */
export class Fresh<Value> {
  readonly #options: Required<FreshOptions<Value>>;
  #value: Value | undefined;
  #loading: Promise<Value> | undefined;
  /** Grows with each change. */
  #change = 0;
  /** When it is loaded again, in milliseconds of `performance.now()`; 0 is at once. */
  #renewAt = 0;
  #closed = false;

  constructor(options: FreshOptions<Value>) {
    this.#options = { maxAgeMs: 60_000, retryMs: 1_000, ...options };
  }

  /** The value, or a promise where there is none yet. Rejects with what the first load rejects with; the next one who asks tries again. */
  get(): Value | Promise<Value> {
    const value = this.#value;
    if (value === undefined) return this.#load();
    if (!this.#loading && performance.now() >= this.#renewAt) this.#renew();
    return value;
  }

  /** Marks the value as stale: it is loaded again, unless nobody ever asked for it. */
  changed(): void {
    this.#change++;
    this.#renewAt = 0;
    if (this.#value !== undefined) this.#renew();
  }

  /** Resolves when nothing is loaded any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#loading?.catch(() => {});
  }

  #renew(): void {
    if (!this.#closed) this.#load().catch(this.#options.onError);
  }

  #load(): Promise<Value> {
    this.#loading ??= this.#run().finally(() => {
      this.#loading = undefined;
      // What changed meanwhile may have been read before its change.
      if (this.#value !== undefined && this.#renewAt === 0) this.#renew();
    });
    return this.#loading;
  }

  async #run(): Promise<Value> {
    const { load, maxAgeMs, retryMs } = this.#options;
    const change = this.#change;
    try {
      this.#value = await load(this.#value);
      this.#renewAt = change === this.#change ? performance.now() + maxAgeMs : 0;
      return this.#value;
    } catch (error) {
      this.#renewAt = performance.now() + retryMs;
      throw error;
    }
  }
}
