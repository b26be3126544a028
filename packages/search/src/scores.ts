import type { Dictionary } from './dictionary.ts';
import { fieldBits } from './postings.ts';

/** Worse than every score. */
const unfound = 255;

/**
 * The scores of documents, by number: `tier * 4 + field`, the smaller the better. Kept between searches, which never
 * overlap, and cleaned by what was touched. Its fields are public, and its loops plain, as they run over every
 * document.
 */
export class Scores {
  values = new Uint8Array(0);
  found: number[] = [];

  /** Begins anew, for so many documents. */
  reset(size: number): void {
    const { values, found } = this;
    if (values.length < size) this.values = new Uint8Array(size * 2).fill(unfound);
    else for (let at = 0; at < found.length; at++) values[found[at] as number] = unfound;
    this.found = [];
  }

  /** Scores every document that has one of the words that were found. A better score stays. */
  add(dictionary: Dictionary, words: Iterable<readonly [word: number, tier: number]>): void {
    const { values, found } = this;
    for (const [word, tier] of words) {
      const postings = dictionary.postings(word);
      for (let at = 0; at < postings.length; at++) {
        const posting = postings[at] as number;
        const number = posting >> fieldBits;
        const score = (tier << fieldBits) | (posting & 3);
        const before = values[number] as number;
        if (before === unfound) found.push(number);
        if (score < before) values[number] = score;
      }
    }
  }

  /** Keeps those that others found too, each with the worse of both scores. */
  keepOnly(others: Scores): void {
    const { values, found } = this;
    const kept: number[] = [];
    for (let at = 0; at < found.length; at++) {
      const number = found[at] as number;
      const score = Math.max(values[number] as number, others.values[number] as number);
      values[number] = score;
      if (score !== unfound) kept.push(number);
    }
    this.found = kept;
  }

  /** Takes in what others found, each with the better of both scores. */
  include(others: Scores): void {
    const { values, found } = this;
    for (let at = 0; at < others.found.length; at++) {
      const number = others.found[at] as number;
      const before = values[number] as number;
      if (before === unfound) found.push(number);
      values[number] = Math.min(before, others.values[number] as number);
    }
  }
}
