/** Numbers connections, each with the lowest number that is free. The time at which one is to come back is computed from its number. */
export class Slots<T> {
  readonly #taken: (T | undefined)[] = [];
  #lowestFree = 0;
  size = 0;

  /** Takes the lowest number that is free. */
  take(make: (slot: number) => T): T {
    while (this.#taken[this.#lowestFree] !== undefined) this.#lowestFree++;
    const slot = this.#lowestFree;
    const made = make(slot);
    this.#taken[slot] = made;
    this.size++;
    return made;
  }

  free(slot: number): void {
    if (this.#taken[slot] === undefined) return;
    this.#taken[slot] = undefined;
    this.size--;
    this.#lowestFree = Math.min(this.#lowestFree, slot);
  }

  /** Iterates by number; with `parts`, over every so many-th from `part` on. */
  *each(part = 0, parts = 1): Generator<T> {
    for (let slot = part; slot < this.#taken.length; slot += parts) {
      const one = this.#taken[slot];
      if (one !== undefined) yield one;
    }
  }
}
