/** Gives each a number, the lowest that is free: numbers are as many as there are, and are what times for coming back are made of. */
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

  /** Each that there is, by number: those of `part` of so many parts. */
  *each(part = 0, parts = 1): Generator<T> {
    for (let slot = part; slot < this.#taken.length; slot += parts) {
      const one = this.#taken[slot];
      if (one !== undefined) yield one;
    }
  }
}
