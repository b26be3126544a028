import { Dictionary } from './dictionary.ts';
import { type IndexedProgramme, toDayNumber } from './documents.ts';
import { Labels } from './labels.ts';
import { addPosting, removePosting } from './postings.ts';
import { fieldOf, titlesOf, wordsOf } from './words-of.ts';

/** A programme by its number. */
export interface Entry {
  readonly id: string;
  readonly day: number;
  readonly broadcaster: number;
  readonly category: number;
  readonly tags: readonly number[];
  readonly words: readonly number[];
  readonly titles: readonly number[];
}

/** All programmes, in memory, by their words. Numbers are given in the order of arrival and never again. */
export class SearchIndex {
  readonly words = new Dictionary({ hasEndings: true });
  readonly titles = new Dictionary({ hasEndings: false });
  readonly broadcasters = new Labels();
  readonly categories = new Labels();
  readonly tags = new Labels();
  /** Undefined where a programme was removed. */
  readonly entries: (Entry | undefined)[] = [];
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** Adds a programme, or puts it in the place of the one with its id. */
  put(programme: IndexedProgramme): void {
    const known = this.#numbers.get(programme.id);
    const number = known ?? this.entries.push(undefined) - 1;
    this.#numbers.set(programme.id, number);
    this.#withdraw(number);
    this.entries[number] = {
      id: programme.id,
      day: toDayNumber(programme.firstAired),
      broadcaster: this.broadcasters.numberOf(programme.broadcaster),
      category: this.categories.numberOf(programme.category),
      tags: [...new Set(programme.tags)].map((tag) => this.tags.numberOf(tag)),
      words: Array.from(wordsOf(programme), ([word, field]) => this.#enter(this.words, word, number, field)),
      titles: titlesOf(programme).map((title) => this.#enter(this.titles, title, number, fieldOf.wholeTitle)),
    };
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#withdraw(number);
    this.#numbers.delete(id);
    this.entries[number] = undefined;
  }

  #enter(dictionary: Dictionary, word: string, number: number, field: number): number {
    const known = dictionary.numberOf(word);
    addPosting(dictionary.postings(known), number, field);
    return known;
  }

  #withdraw(number: number): void {
    const entry = this.entries[number];
    for (const word of entry?.words ?? []) removePosting(this.words.postings(word), number);
    for (const title of entry?.titles ?? []) removePosting(this.titles.postings(title), number);
  }
}
