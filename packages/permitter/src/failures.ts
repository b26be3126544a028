const windowMs = 60_000;
/** Wrong credentials of one name from one address within a minute, after which its connections are closed. */
const maxFailures = 100;
const maxKept = 10_000;

interface Count {
  count: number;
  readonly since: number;
}

/** Counts wrong credentials by name and address. Nobody is locked out by it: the right secret is looked for first, always. */
export class Failures {
  readonly #counts = new Map<string, Count>();

  /** Counts one more. @returns whether there were too many in this minute */
  note(name: string, address: string, now = performance.now()): boolean {
    const key = `${address} ${name}`;
    const known = this.#counts.get(key);
    if (known && now - known.since < windowMs) return ++known.count > maxFailures;
    this.#counts.delete(key);
    if (this.#counts.size >= maxKept) this.#forgetOldest();
    this.#counts.set(key, { count: 1, since: now });
    return false;
  }

  /** A map is in the order in which its windows began. */
  #forgetOldest(): void {
    const [oldest] = this.#counts.keys();
    if (oldest !== undefined) this.#counts.delete(oldest);
  }
}
