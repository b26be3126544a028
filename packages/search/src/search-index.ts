import { Dictionary } from './dictionary.ts';
import { type Document, toDayNumber } from './document.ts';
import { Labels } from './labels.ts';
import { addPosting, removePosting } from './postings.ts';
import { titlesOf, wordsOf } from './words-of.ts';

/** The labels of one kind, of all documents. */
class LabelColumn {
  readonly names = new Labels();
  readonly ofDocument: (readonly number[])[] = [];
}

/** What is known of documents, by their numbers: a search that finds all of them reads one array after the other. */
class Columns {
  /** Undefined where a document was removed. */
  readonly id: (string | undefined)[] = [];
  readonly day: number[] = [];
  readonly words: (readonly number[])[] = [];
  readonly titles: (readonly number[])[] = [];
}

/** All documents, in memory, by their words. Numbers are given in the order of arrival and never again. */
export class SearchIndex<Label extends string = string> {
  readonly words = new Dictionary({ hasEndings: true });
  readonly titles = new Dictionary({ hasEndings: false });
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
    for (const [label, { names, ofDocument }] of this.labels)
      ofDocument[number] = [...new Set(document.labels[label])].map((name) => names.numberOf(name));
    columns.words[number] = enterAll(this.words, wordsOf(document), number);
    columns.titles[number] = enterAll(this.titles, titlesOf(document), number);
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
  }

  #withdraw(number: number): void {
    for (const word of this.columns.words[number] ?? []) removePosting(this.words.postings(word), number);
    for (const title of this.columns.titles[number] ?? []) removePosting(this.titles.postings(title), number);
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
