import { isSyllable, matchWord, tierOf, toWord, type Wanted, type Word } from './match-word.ts';
import type { Postings } from './postings.ts';
import { SimilarWords } from './similar-words.ts';
import { SortedKeys } from './sorted-keys.ts';
import { toKeys } from './words/jamo.ts';
import { stemsOf } from './words/particles.ts';

/** New words are compared one by one until there are so many that sorting them in is worth it. */
const maxUnsorted = 1_000;

/** How words are found besides by their beginning. */
export interface DictionaryOptions {
  /** In every way of `matchWord`, but by what is inside them (true). */
  readonly hasOthers?: boolean;
  /** By what is inside them (false). */
  readonly hasEndings?: boolean;
}

/** The different words of an index, and the documents that have each. */
export class Dictionary {
  readonly #numbers = new Map<string, number>();
  readonly #words: Word[] = [];
  readonly #postings: Postings[] = [];
  readonly #byKeys = new SortedKeys();
  readonly #byInitials = new SortedKeys();
  readonly #byEnding = new SortedKeys();
  /** Nearly every stem is of one word. */
  readonly #byStem = new Map<string, number | number[]>();
  /** By their last letter where that is a syllable: endings are kept down to two letters. */
  readonly #byLast = new Map<string, number | number[]>();
  readonly #similar = new SimilarWords();
  readonly #hasOthers: boolean;
  readonly #hasEndings: boolean;
  #sorted = 0;

  constructor({ hasOthers = true, hasEndings = false }: DictionaryOptions = {}) {
    this.#hasOthers = hasOthers;
    this.#hasEndings = hasEndings;
  }

  get size(): number {
    return this.#words.length;
  }

  /** Gives a folded word its number. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const word = this.#hasOthers ? toWord(text) : { text, keys: toKeys(text), initials: '' };
    const number = this.#words.push(word) - 1;
    this.#numbers.set(text, number);
    this.#postings.push([]);
    if (this.#hasOthers) this.#note(word, number);
    return number;
  }

  postings(number: number): Postings {
    return this.#postings[number] as Postings;
  }

  /** Finds the words that match, each with its best tier. */
  find(wanted: Wanted): Map<number, number> {
    const found = this.findBeginning(wanted);
    for (const numbers of this.#others(wanted))
      for (const number of numbers) {
        if (found.has(number)) continue;
        const tier = this.#tierOf(number, wanted);
        if (tier < tierOf.none) found.set(number, tier);
      }
    return found;
  }

  /** Finds the words that begin with what is wanted, half typed or whole. */
  findBeginning(wanted: Wanted): Map<number, number> {
    if (this.#words.length - this.#sorted > maxUnsorted) this.settle();
    const found = new Map<number, number>();
    for (const number of this.#byKeys.startingWith(wanted.keys))
      found.set(number, tierOfBeginning(this.#textOf(number), wanted));
    for (let number = this.#sorted; number < this.#words.length; number++)
      if (this.#words[number]?.keys.startsWith(wanted.keys))
        found.set(number, tierOfBeginning(this.#textOf(number), wanted));
    return found;
  }

  /** Sorts new words in. */
  settle(): void {
    const fresh = this.#words.slice(this.#sorted).map((word, at) => [word, this.#sorted + at] as const);
    this.#byKeys.merge(fresh.map(([{ keys }, number]) => [keys, number]));
    if (this.#hasOthers) this.#byInitials.merge(fresh.map(([{ initials }, number]) => [initials, number]));
    if (this.#hasEndings) this.#byEnding.merge(fresh.flatMap(([{ text }, number]) => endingsOf(text, number)));
    this.#sorted = this.#words.length;
  }

  #textOf(number: number): string {
    return (this.#words[number] as Word).text;
  }

  /** What may match otherwise than by its beginning. */
  #others({ text, keys, stems, swapped, areInitials, initials, maxTypos, isWithin }: Wanted): (readonly number[])[] {
    const unsorted = Array.from({ length: this.#words.length - this.#sorted }, (_, at) => this.#sorted + at);
    return [
      ...stems.map((stem) => this.#withStem(stem)),
      ...(isWithin ? [this.#byEnding.startingWith(text), listOf(this.#byLast.get(text))] : []),
      ...(areInitials ? [this.#byInitials.startingWith(initials)] : []),
      ...swapped.map((other) => this.#byKeys.startingWith(other)),
      ...(maxTypos > 0 ? [this.#similar.find(keys, maxTypos)] : []),
      unsorted,
    ];
  }

  #note({ text, keys }: Word, number: number): void {
    this.#similar.add(keys);
    for (const stem of stemsOf(text)) addTo(this.#byStem, stem, number);
    const last = text.charAt(text.length - 1);
    if (this.#hasEndings && isSyllable(last)) addTo(this.#byLast, last, number);
  }

  #withStem(stem: string): number[] {
    return [...listOf(this.#numbers.get(stem)), ...listOf(this.#byStem.get(stem))];
  }

  #tierOf(number: number, wanted: Wanted): number {
    const tier = matchWord(this.#words[number] as Word, wanted);
    return tier === tierOf.within && !this.#hasEndings ? tierOf.none : tier;
  }
}

/** The tier of a word whose keys begin with the wanted ones. */
function tierOfBeginning(text: string, wanted: Wanted): number {
  if (!text.startsWith(wanted.text)) return tierOf.halfTyped;
  return text.length === wanted.text.length ? tierOf.exact : tierOf.prefix;
}

/** What remains of a word from its second letter on, down to two letters. */
function endingsOf(text: string, number: number): [string, number][] {
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => [text.slice(at + 1), number]);
}

/** None, one or several numbers. */
const listOf = (numbers: number | readonly number[] = []): readonly number[] =>
  typeof numbers === 'number' ? [numbers] : numbers;

function addTo(lists: Map<string, number | number[]>, name: string, number: number): void {
  const known = lists.get(name);
  if (typeof known === 'object') known.push(number);
  else lists.set(name, known === undefined ? number : [known, number]);
}
