import { Dictionary } from './dictionary.ts';
import { type Document, toDayNumber } from './document.ts';
import { Labels } from './labels.ts';
import { addPosting, removePosting } from './postings.ts';
import { joinedOf, titlesOf, wordsOf } from './words-of.ts';

/** The labels of one kind, of all documents. */
class LabelColumn {
  readonly names = new Labels();
  readonly ofDocument: (readonly number[])[] = [];
  /** Most documents have one or none: lists of one are shared. */
  readonly #ofOne: (readonly number[])[] = [];

  set(document: number, names: readonly string[]): void {
    const numbers = [...new Set(names)].map((name) => this.names.numberOf(name));
    const [only = -1] = numbers;
    if (numbers.length < 2) this.#ofOne[only + 1] ??= numbers;
    this.ofDocument[document] = numbers.length < 2 ? (this.#ofOne[only + 1] as readonly number[]) : numbers;
  }
}

/** What is known of documents, by their numbers: a search that finds all of them reads one array after the other. */
class Columns {
  /** Undefined where a document was removed. */
  readonly id: (string | undefined)[] = [];
  readonly day: number[] = [];
  readonly words: (readonly number[])[] = [];
  readonly titles: (readonly number[])[] = [];
  readonly joined: (readonly number[])[] = [];
}

/** All documents, in memory, by their words. Numbers are given in the order of arrival and never again. */
export class SearchIndex<Label extends string = string> {
  readonly words = new Dictionary({ hasEndings: true });
  readonly titles = new Dictionary();
  /** Parts of titles: found by their beginning alone. */
  readonly joined = new Dictionary({ hasOthers: false });
  readonly columns = new Columns();
  /** By kind of label. */
  readonly labels: ReadonlyMap<Label, LabelColumn>;
  readonly #numbers = new Map<string, number>();

  /** @param labels the kinds of labels that documents have: `['category', 'tag']` */
  constructor(labels: readonly Label[]) {
    this.labels = new Map(labels.map((label) => [label, new LabelColumn()]));
  }

  get size(): number {
    return this.#numbers.size;
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** Adds a document, or puts it in the place of the one with its id. */
  put(document: Document<Label>): void {
    const { columns } = this;
    const number = this.#numbers.get(document.id) ?? columns.id.length;
    this.#numbers.set(document.id, number);
    this.#withdraw(number);
    columns.id[number] = document.id;
    columns.day[number] = toDayNumber(document.day);
    for (const [label, column] of this.labels) column.set(number, document.labels[label]);
    columns.words[number] = enterAll(this.words, wordsOf(document), number);
    columns.titles[number] = enterAll(this.titles, titlesOf(document), number);
    columns.joined[number] = enterAll(this.joined, joinedOf(document), number);
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#withdraw(number);
    this.#numbers.delete(id);
    this.columns.id[number] = undefined;
  }

  /** Sorts new words in, after many documents were put. */
  settle(): void {
    this.words.settle();
    this.titles.settle();
    this.joined.settle();
  }

  #withdraw(number: number): void {
    for (const part of ['words', 'titles', 'joined'] as const)
      for (const word of this.columns[part][number] ?? []) removePosting(this[part].postings(word), number);
  }
}

/** Notes that a document has words. @returns their numbers */
function enterAll(dictionary: Dictionary, words: ReadonlyMap<string, number>, document: number): number[] {
  return Array.from(words, ([word, field]) => {
    const known = dictionary.numberOf(word);
    addPosting(dictionary.postings(known), document, field);
    return known;
  });
}
