import { matchWord, tierOf, toWord, type Wanted } from './match-word.ts';
import { toQuery } from './query.ts';
import { fold } from './words/fold.ts';
import { splitWords } from './words/split.ts';
import { foldedWords } from './words-of.ts';

/** Part of a text, in UTF-16 units; the end is not part of it. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Part of a field that matches; `value` says which of its texts. */
export interface Highlighted<Field extends string> extends Place {
  readonly field: Field;
  readonly value: number;
}

/** What a search found in a document that is shown. */
export interface Explained<Field extends string> {
  readonly highlights: Highlighted<Field>[];
  /** Words of the hidden text that match, folded, each once, 20 at most, and nothing around them. */
  readonly words: string[];
}

/**
 * Finds what of a document made it a hit: of a beginning or an inner part only that, else the whole word. Where no word does, it was found
 * by the first field, its title, in which spaces are elsewhere: all of it matches.
 *
 * @param typed as it was searched for
 * @param fields the texts that are shown: `{ title: ['Earth'], tags: ['sea', 'sky'] }`
 */
export function explainHit<Field extends string>(
  typed: string,
  fields: Readonly<Record<Field, readonly string[]>>,
  hidden: string,
): Explained<Field> {
  const { words, title } = toQuery(typed);
  const shown = Object.entries(fields) as [Field, readonly string[]][];
  const found = shown.flatMap(([field, texts]) =>
    texts.flatMap((text, value) => findMatches(text, words).map((place) => ({ field, value, ...place }))),
  );
  const matching = matchingWords(hidden, words);
  const [field, [text] = []] = shown[0] ?? [];
  const isByTitle = found.length === 0 && matching.length === 0 && title && field !== undefined && text !== undefined;
  return { highlights: isByTitle ? [{ field, value: 0, start: 0, end: text.length }] : found, words: matching };
}

function findMatches(text: string, wanted: readonly Wanted[]): Place[] {
  return splitWords(text).flatMap(({ text: word, start }) => {
    const place = wanted.map((each) => placeIn(word, each)).find((found) => found !== undefined);
    return place ? [{ start: start + place.start, end: start + place.end }] : [];
  });
}

function matchingWords(text: string, wanted: readonly Wanted[]): string[] {
  const words = Array.from(foldedWords(text), toWord);
  return words
    .filter((word) => wanted.some((each) => matchWord(word, each) < tierOf.none))
    .slice(0, 20)
    .map(({ text }) => text);
}

function placeIn(word: string, wanted: Wanted): Place | undefined {
  const folded = fold(word);
  const tier = matchWord(toWord(folded), wanted);
  if (tier === tierOf.none) return undefined;
  // Folding may change the length of a word; then all of it is marked.
  const isPart = folded.length === word.length && (tier === tierOf.prefix || tier === tierOf.within);
  const start = isPart ? folded.indexOf(wanted.text) : 0;
  return { start, end: isPart ? start + wanted.text.length : word.length };
}
