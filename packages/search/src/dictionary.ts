import { isSyllable, matchWord, tierOf, toWord, type Wanted, type Word } from './match-word.ts';
import type { Postings } from './postings.ts';
import { SimilarWords } from './similar-words.ts';
import { SortedKeys } from './sorted-keys.ts';

/** New words are compared one by one until there are so many that sorting them in is worth it. */
const mostUnsorted = 1_000;

/** The different words of an index, and the documents that have each. */
export class Dictionary {
  readonly #numbers = new Map<string, number>();
  readonly #words: Word[] = [];
  readonly #postings: Postings[] = [];
  readonly #byKeys = new SortedKeys();
  readonly #byInitials = new SortedKeys();
  readonly #byEnding = new SortedKeys();
  readonly #byStem = new Map<string, number[]>();
  readonly #similar = new SimilarWords();
  readonly #hasEndings: boolean;
  #sorted = 0;

  /** @param options hasEndings: whether words are also found by what is inside them */
  constructor({ hasEndings }: { hasEndings: boolean }) {
    this.#hasEndings = hasEndings;
  }

  get size(): number {
    return this.#words.length;
  }

  /** Gives a folded word its number. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const word = toWord(text);
    const number = this.#words.push(word) - 1;
    this.#numbers.set(text, number);
    this.#postings.push([]);
    this.#similar.add(word.keys);
    for (const stem of word.stems) this.#noteStem(stem, number);
    return number;
  }

  postings(number: number): Postings {
    return this.#postings[number] as Postings;
  }

  /** Finds the words that match, each with its best tier. */
  find(wanted: Wanted): Map<number, number> {
    if (this.#words.length - this.#sorted > mostUnsorted) this.settle();
    const found = new Map<number, number>();
    for (const [number, tier] of this.findBeginning(wanted)) found.set(number, tier);
    for (const number of this.#others(wanted)) {
      if (found.has(number)) continue;
      const tier = this.#tierOf(number, wanted);
      if (tier < tierOf.none) found.set(number, tier);
    }
    return found;
  }

  /** Finds the words that begin with what is wanted, half typed or whole. */
  *findBeginning(wanted: Wanted): Generator<[number: number, tier: number]> {
    for (const number of this.#byKeys.startingWith(wanted.keys))
      yield [number, tierOfBeginning(this.#textOf(number), wanted)];
    for (let number = this.#sorted; number < this.#words.length; number++)
      if (this.#words[number]?.keys.startsWith(wanted.keys))
        yield [number, tierOfBeginning(this.#textOf(number), wanted)];
  }

  /** Sorts new words in. */
  settle(): void {
    const fresh = this.#words.slice(this.#sorted).map((word, at) => [word, this.#sorted + at] as const);
    this.#byKeys.merge(fresh.map(([{ keys }, number]) => [keys, number]));
    this.#byInitials.merge(fresh.map(([{ initials }, number]) => [initials, number]));
    if (this.#hasEndings) this.#byEnding.merge(fresh.flatMap(([{ text }, number]) => endingsOf(text, number)));
    this.#sorted = this.#words.length;
  }

  #textOf(number: number): string {
    return (this.#words[number] as Word).text;
  }

  /** What may match otherwise than by its beginning. */
  *#others(wanted: Wanted): Generator<number> {
    const { text, keys, stems, swapped, areInitials, initials, maxTypos, isWithin } = wanted;
    for (const stem of stems) yield* this.#withStem(stem);
    if (isWithin) yield* this.#byEnding.startingWith(text);
    if (areInitials) yield* this.#byInitials.startingWith(initials);
    for (const other of swapped) yield* this.#byKeys.startingWith(other);
    if (maxTypos > 0) yield* this.#similar.find(keys, maxTypos);
    for (let number = this.#sorted; number < this.#words.length; number++) yield number;
  }

  #noteStem(stem: string, number: number): void {
    const words = this.#byStem.get(stem);
    if (words) words.push(number);
    else this.#byStem.set(stem, [number]);
  }

  *#withStem(stem: string): Generator<number> {
    const whole = this.#numbers.get(stem);
    if (whole !== undefined) yield whole;
    yield* this.#byStem.get(stem) ?? [];
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

/** What remains of a word from its second letter on, down to two letters, or to one syllable. */
function endingsOf(text: string, number: number): [string, number][] {
  const endings = Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at + 1));
  return endings.filter((ending) => ending.length > 1 || isSyllable(ending)).map((ending) => [ending, number]);
}
