/** Numbers for texts that many programmes share. 0 is none. */
export class Labels {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [''];

  /** The number of a text, a new one where it has none. */
  numberOf(text: string | null): number {
    if (text === null) return 0;
    const known = this.#numbers.get(text) ?? this.#texts.push(text) - 1;
    this.#numbers.set(text, known);
    return known;
  }

  /** Its number, or undefined where no programme ever had it. */
  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  /** One more than the largest number. */
  get size(): number {
    return this.#texts.length;
  }

  /** The most frequent ones by their counts, none left out. */
  top(counts: Uint32Array, most: number): { value: string; count: number }[] {
    return Array.from(counts)
      .map((count, at) => ({ value: this.#texts[at] as string, count, at }))
      .filter(({ count, at }) => count > 0 && at > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, most)
      .map(({ value, count }) => ({ value, count }));
  }
}
