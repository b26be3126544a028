import { Dictionary } from './dictionary.ts';
import { type IndexedProgramme, toDayNumber } from './documents.ts';
import { Labels } from './labels.ts';
import { addPosting, removePosting } from './postings.ts';
import { fieldOf, titlesOf, wordsOf } from './words-of.ts';

/** What is known of programmes, by their numbers: a search that finds all of them reads one array after the other. */
class Columns {
  /** Undefined where a programme was removed. */
  readonly id: (string | undefined)[] = [];
  readonly day: number[] = [];
  readonly broadcaster: number[] = [];
  readonly category: number[] = [];
  readonly tags: (readonly number[])[] = [];
  readonly words: (readonly number[])[] = [];
  readonly titles: (readonly number[])[] = [];
}

/** All programmes, in memory, by their words. Numbers are given in the order of arrival and never again. */
export class SearchIndex {
  readonly words = new Dictionary({ hasEndings: true });
  readonly titles = new Dictionary({ hasEndings: false });
  readonly broadcasters = new Labels();
  readonly categories = new Labels();
  readonly tags = new Labels();
  readonly columns = new Columns();
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** Adds a programme, or puts it in the place of the one with its id. */
  put(programme: IndexedProgramme): void {
    const { columns } = this;
    const number = this.#numbers.get(programme.id) ?? columns.id.length;
    this.#numbers.set(programme.id, number);
    this.#withdraw(number);
    columns.id[number] = programme.id;
    columns.day[number] = toDayNumber(programme.firstAired);
    columns.broadcaster[number] = this.broadcasters.numberOf(programme.broadcaster);
    columns.category[number] = this.categories.numberOf(programme.category);
    columns.tags[number] = [...new Set(programme.tags)].map((tag) => this.tags.numberOf(tag));
    columns.words[number] = Array.from(wordsOf(programme), ([word, field]) =>
      this.#enter(this.words, word, number, field),
    );
    columns.titles[number] = titlesOf(programme).map((title) =>
      this.#enter(this.titles, title, number, fieldOf.wholeTitle),
    );
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#withdraw(number);
    this.#numbers.delete(id);
    this.columns.id[number] = undefined;
  }

  #enter(dictionary: Dictionary, word: string, number: number, field: number): number {
    const known = dictionary.numberOf(word);
    addPosting(dictionary.postings(known), number, field);
    return known;
  }

  #withdraw(number: number): void {
    for (const word of this.columns.words[number] ?? []) removePosting(this.words.postings(word), number);
    for (const title of this.columns.titles[number] ?? []) removePosting(this.titles.postings(title), number);
  }
}
