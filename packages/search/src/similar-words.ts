/** Finds words that share enough pairs of neighbouring keys to be a few typos apart. */
export class SimilarWords {
  readonly #byPair = new Map<number, number[]>();
  readonly #lengths: number[] = [];
  #shared = new Uint8Array(0);

  /** Adds the next word. Words are numbered from 0. */
  add(keys: string): void {
    const word = this.#lengths.push(keys.length) - 1;
    for (const pair of pairsOf(keys)) {
      const words = this.#byPair.get(pair);
      if (words) words.push(word);
      else this.#byPair.set(pair, [word]);
    }
  }

  /** Every word within `maxEdits` edits, and some that are farther. An edit breaks three pairs at most. */
  find(keys: string, maxEdits: number): number[] {
    const needed = pairsOf(keys).size - 3 * maxEdits;
    if (this.#shared.length < this.#lengths.length) this.#shared = new Uint8Array(this.#lengths.length * 2);
    if (needed < 1) return this.#ofLength(keys.length, maxEdits);
    const [shared, lengths, touched, found] = [this.#shared, this.#lengths, [] as number[], [] as number[]];
    for (const pair of pairsOf(keys))
      for (const word of this.#byPair.get(pair) ?? []) {
        if (Math.abs((lengths[word] as number) - keys.length) > maxEdits) continue;
        if (shared[word] === 0) touched.push(word);
        shared[word] = (shared[word] as number) + 1;
      }
    for (const word of touched) {
      if ((shared[word] as number) >= needed) found.push(word);
      shared[word] = 0;
    }
    return found;
  }

  #ofLength(length: number, maxEdits: number): number[] {
    return [...this.#lengths.keys()].filter((word) => Math.abs((this.#lengths[word] as number) - length) <= maxEdits);
  }
}

/** Different pairs, the ends included, each as one number. */
function pairsOf(keys: string): Set<number> {
  const pairs = new Set<number>();
  for (let at = 0; at <= keys.length; at++)
    pairs.add(((at > 0 ? keys.charCodeAt(at - 1) : 0) << 16) | (at < keys.length ? keys.charCodeAt(at) : 0));
  return pairs;
}
