import type { Dictionary } from './dictionary.ts';
import { fieldBits, type Postings } from './postings.ts';

/** Worse than every score. */
const unfound = 255;

/**
 * The scores of documents, by number: `tier * 4 + field`, the smaller the better. Kept between searches, which never
 * overlap, and cleaned by what was touched. Its fields are public, and its loops plain, as they run over every
 * document; arrays that grew would be half of the time.
 */
export class Scores {
  values = new Uint8Array(0);
  /** The numbers of those that were found: the first `count`. */
  found = new Uint32Array(0);
  count = 0;

  /** Begins anew, for so many documents. */
  reset(size: number): void {
    const { values, found, count } = this;
    if (values.length < size) {
      this.values = new Uint8Array(size * 2).fill(unfound);
      this.found = new Uint32Array(size * 2);
    } else for (let at = 0; at < count; at++) values[found[at] as number] = unfound;
    this.count = 0;
  }

  /** Scores every document that has one of the words that were found. A better score stays. */
  add(dictionary: Dictionary, words: ReadonlyMap<number, number>): void {
    for (const [word, tier] of words) this.#addPostings(dictionary.postings(word), tier);
  }

  #addPostings(postings: Postings, tier: number): void {
    const { values, found } = this;
    let { count } = this;
    for (let at = 0; at < postings.length; at++) {
      const posting = postings[at] as number;
      const number = posting >> fieldBits;
      const score = (tier << fieldBits) | (posting & 3);
      const before = values[number] as number;
      if (before === unfound) found[count++] = number;
      if (score < before) values[number] = score;
    }
    this.count = count;
  }

  /** Keeps those that others found too, each with the worse of both scores. */
  keepOnly(others: Scores): void {
    const { values, found, count } = this;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const number = found[at] as number;
      const score = Math.max(values[number] as number, others.values[number] as number);
      values[number] = score;
      if (score !== unfound) found[kept++] = number;
    }
    this.count = kept;
  }

  /** Takes in what others found, each with the better of both scores. */
  include(others: Scores): void {
    const { values, found } = this;
    for (let at = 0; at < others.count; at++) {
      const number = others.found[at] as number;
      const before = values[number] as number;
      if (before === unfound) found[this.count++] = number;
      values[number] = Math.min(before, others.values[number] as number);
    }
  }
}
