/** Numbers for texts that many documents share. */
export class Labels {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  /** The number of a text, a new one where it has none. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text) ?? this.#texts.push(text) - 1;
    this.#numbers.set(text, known);
    return known;
  }

  /** Its number, or undefined where no document ever had it. */
  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  /** One more than the largest number. */
  get size(): number {
    return this.#texts.length;
  }

  /** The `limit` most frequent ones, with their counts. */
  top(counts: Uint32Array, limit: number): { value: string; count: number }[] {
    return Array.from(counts, (count, at) => ({ value: this.#texts[at] as string, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, limit);
  }
}
