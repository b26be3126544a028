import { toWanted, type Wanted } from './match-word.ts';
import { compose, toTitleKey } from './words/fold.ts';
import { splitWords } from './words/split.ts';

/** What is looked for: every word, or a title that is all of it. */
export interface Query {
  readonly words: readonly Wanted[];
  readonly title: Wanted | undefined;
}

/** More words only cost time. */
const maxWords = 10;

/** Takes apart what somebody has typed. */
export function toQuery(typed: string): Query {
  const composed = compose(typed);
  const words = splitWords(composed).slice(0, maxWords);
  const whole = toTitleKey(composed) === '' ? undefined : composed.replace(/[^\p{L}\p{N}]/gu, '');
  return { words: words.map(({ text }) => toWanted(text)), title: whole === undefined ? undefined : toWanted(whole) };
}
