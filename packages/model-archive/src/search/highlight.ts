import type { Highlight } from '../search-shapes.ts';
import { fold } from '../words/fold.ts';
import { splitWords } from '../words/split.ts';
import { matchWord, tierOf, toWord, type Wanted } from './match-word.ts';
import { foldedWords } from './words-of.ts';

type Place = Pick<Highlight, 'start' | 'end'>;

/** Finds the parts of a text that match a wanted word: of a beginning or an inner part only that, else the whole word. */
export function findMatches(text: string, wanted: readonly Wanted[]): Place[] {
  return splitWords(text).flatMap(({ text: word, start }) => {
    const place = wanted.map((each) => placeIn(word, each)).find((found) => found !== undefined);
    return place ? [{ start: start + place.start, end: start + place.end }] : [];
  });
}

/** Words of a text that match a wanted word, folded, each once, 20 at most. */
export function matchingWords(text: string, wanted: readonly Wanted[]): string[] {
  const words = [...foldedWords(text)].map(toWord);
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
