/** Strings in order, each with a number: finds those that begin with a text. */
export class SortedKeys {
  #keys: string[] = [];
  #values: number[] = [];

  /** Adds strings, in whichever order: one sort of what is new, and one walk along what is there. */
  merge(added: readonly (readonly [key: string, value: number])[]): void {
    const fresh = [...added].sort((one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0));
    const [keys, values, oldKeys, oldValues] = [[] as string[], [] as number[], this.#keys, this.#values];
    let at = 0;
    for (const [key, value] of fresh) {
      for (; at < oldKeys.length && (oldKeys[at] as string) <= key; at++) {
        keys.push(oldKeys[at] as string);
        values.push(oldValues[at] as number);
      }
      keys.push(key);
      values.push(value);
    }
    for (; at < oldKeys.length; at++) {
      keys.push(oldKeys[at] as string);
      values.push(oldValues[at] as number);
    }
    this.#keys = keys;
    this.#values = values;
  }

  /** Numbers of the strings that begin with a text, in their order. */
  startingWith(prefix: string): readonly number[] {
    return this.#values.slice(this.#lowerBound(prefix), this.#lowerBound(`${prefix}\uffff`));
  }

  #lowerBound(key: string): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keys[middle] as string) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
