import type { Document } from './document.ts';
import { compose, fold, toTitleKey } from './words/fold.ts';
import { splitWords } from './words/split.ts';

/** Where a word stands: what is nearer to the title comes first. */
export const fieldOf = { wholeTitle: 0, title: 1, names: 2, hidden: 3 } as const;

/** From so many words of a title on it is found without its spaces. */
const maxBeginnings = 12;

/** Folded words of a text, each once. */
export const foldedWords = (text: string) => new Set(splitWords(compose(text)).map((word) => fold(word.text)));

/** The words of a document, each with its best field. */
export function wordsOf({ titles, names, hidden }: Document): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of foldedWords(hidden)) words.set(word, fieldOf.hidden);
  for (const word of foldedWords(names.join('\n'))) words.set(word, fieldOf.names);
  for (const word of foldedWords(titles.join('\n'))) words.set(word, fieldOf.title);
  return words;
}

/** Its titles as one word each, so that they are found with or without spaces. */
export function titlesOf({ titles }: Document): Map<string, number> {
  const keys = titles.map(toTitleKey).filter((key) => key !== '');
  return new Map(keys.map((key) => [key, fieldOf.wholeTitle]));
}

/** What follows in its titles from each of their words on, as one word, without the last word alone: that is a word of its own. */
export function joinedOf({ titles }: Document): Map<string, number> {
  const joined = titles.map(compose).flatMap((title) => {
    const starts = splitWords(title).map(({ start }) => start);
    return starts.slice(1, Math.min(maxBeginnings, starts.length - 1)).map((start) => toTitleKey(title.slice(start)));
  });
  return new Map(joined.map((key) => [key, fieldOf.title]));
}
