import type { Document } from './document.ts';
import { compose, fold, toTitleKey } from './words/fold.ts';
import { splitWords } from './words/split.ts';

/** Where a word stands: what is nearer to the title comes first. */
export const fieldOf = { wholeTitle: 0, title: 1, names: 2, hidden: 3 } as const;

/** Most words of a title from which on it is found without its spaces. */
const mostBeginnings = 12;

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

/** Its titles as one word each, and from each of their words on: found whatever the spaces. Each with its field. */
export function titlesOf({ titles }: Document): Map<string, number> {
  const found = new Map<string, number>();
  for (const title of titles.map(compose)) {
    const starts = splitWords(title).map(({ start }) => start);
    for (const start of starts.slice(1, mostBeginnings)) found.set(toTitleKey(title.slice(start)), fieldOf.title);
  }
  for (const title of titles) found.set(toTitleKey(title), fieldOf.wholeTitle);
  found.delete('');
  return found;
}
