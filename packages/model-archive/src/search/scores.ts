import type { Dictionary } from './dictionary.ts';
import type { Wanted } from './match-word.ts';
import { fieldBits } from './postings.ts';

/** Worse than every score. */
const unfound = 255;

/**
 * The scores of programmes, by number: `tier * 4 + field`, the smaller the better. Kept between searches, which never
 * overlap, and cleaned by what was touched.
 */
export class Scores {
  #scores = new Uint8Array(0);
  #touched: number[] = [];

  /** Begins anew, for so many programmes. */
  reset(size: number): void {
    if (this.#scores.length < size) this.#scores = new Uint8Array(size * 2).fill(unfound);
    else for (const number of this.#touched) this.#scores[number] = unfound;
    this.#touched = [];
  }

  get found(): readonly number[] {
    return this.#touched;
  }

  of(number: number): number {
    return this.#scores[number] as number;
  }

  /** Scores every programme that has a word like the wanted one. A better score stays. */
  add(dictionary: Dictionary, wanted: Wanted): void {
    const scores = this.#scores;
    for (const [word, tier] of dictionary.find(wanted)) {
      const postings = dictionary.postings(word);
      for (let at = 0; at < postings.length; at++) {
        const posting = postings[at] as number;
        const number = posting >> fieldBits;
        const score = (tier << fieldBits) | (posting & 3);
        const before = scores[number] as number;
        if (before === unfound) this.#touched.push(number);
        if (score < before) scores[number] = score;
      }
    }
  }

  /** Keeps those that others found too, each with the worse of both scores. */
  keepOnly(others: Scores): void {
    const kept: number[] = [];
    for (const number of this.#touched) {
      const score = Math.max(this.of(number), others.of(number));
      this.#scores[number] = score;
      if (score !== unfound) kept.push(number);
    }
    this.#touched = kept;
  }

  /** Takes in what others found, each with the better of both scores. */
  include(others: Scores): void {
    for (const number of others.found) {
      const before = this.of(number);
      if (before === unfound) this.#touched.push(number);
      this.#scores[number] = Math.min(before, others.of(number));
    }
  }
}
