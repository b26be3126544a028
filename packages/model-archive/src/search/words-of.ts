import { fold, toTitleKey } from '../words/fold.ts';
import { splitWords } from '../words/split.ts';
import type { IndexedProgramme } from './documents.ts';

/** Where a word stands: what is nearer to the title comes first. */
export const fieldOf = { wholeTitle: 0, title: 1, people: 2, hidden: 3 } as const;

/** Folded words of a text, each once. */
export const foldedWords = (text: string) => new Set(splitWords(text.normalize('NFC')).map((word) => fold(word.text)));

/** The words of a programme, each with its best field. */
export function wordsOf(programme: IndexedProgramme): Map<string, number> {
  const { title, originalTitle, people, tags, hidden } = programme;
  const words = new Map<string, number>();
  for (const word of foldedWords(hidden)) words.set(word, fieldOf.hidden);
  for (const word of foldedWords([...people, ...tags].join('\n'))) words.set(word, fieldOf.people);
  for (const word of foldedWords(`${title}\n${originalTitle ?? ''}`)) words.set(word, fieldOf.title);
  return words;
}

/** Its titles as one word each: found whatever the spaces. */
export function titlesOf({ title, originalTitle }: IndexedProgramme): string[] {
  return [...new Set([toTitleKey(title), toTitleKey(originalTitle ?? '')])].filter((key) => key.length > 0);
}
