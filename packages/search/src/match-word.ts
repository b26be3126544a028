import { editDistance } from './words/distance.ts';
import { compose, fold } from './words/fold.ts';
import { isInitials, toInitials, toKeys } from './words/jamo.ts';
import { onOtherKeyboard } from './words/keyboard.ts';
import { stemsOf } from './words/particles.ts';

/** A word that is searched, in the forms that it is compared in. */
export interface Word {
  readonly text: string;
  readonly keys: string;
  readonly initials: string;
}

/** A word that is looked for. */
export interface Wanted extends Word {
  /** The word without its Korean particles. */
  readonly stems: readonly string[];
  readonly areInitials: boolean;
  /** Its keys on the other keyboard. */
  readonly swapped: readonly string[];
  readonly maxTypos: number;
  /** Whether it is looked for inside words: one letter of an alphabet is not, one syllable is. */
  readonly isWithin: boolean;
}

/* The tiers of `shapes.ts` by number; `none` is not found. */
export const tierOf = {
  exact: 0,
  prefix: 1,
  halfTyped: 2,
  particle: 3,
  within: 4,
  initials: 5,
  keyboard: 6,
  typo: 7,
  none: 8,
} as const;

/** @param text folded */
export function toWord(text: string): Word {
  return { text, keys: toKeys(text), initials: toInitials(text) };
}

/** @param typed as it was typed */
export function toWanted(typed: string): Wanted {
  const word = toWord(fold(typed));
  return {
    ...word,
    stems: stemsOf(word.text),
    areInitials: isInitials(word.text),
    swapped: onOtherKeyboard(compose(typed)),
    maxTypos: typosOf(word.keys.length),
    isWithin: word.text.length > 1 || isSyllable(word.text),
  };
}

/** Returns whether a letter is a whole syllable or more: Hangul, Han, kana. */
export const isSyllable = (letter: string) =>
  /^[가-힣\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(letter);

/** A short word with a typo is another word; a long one is looked for as it is. */
const typosOf = (keys: number) => (keys < 5 || keys > 60 ? 0 : keys < 9 ? 1 : 2);

/** Returns the tier in which a word matches a query's word. The index finds the same without looking at every word. */
export function matchWord(word: Word, wanted: Wanted): number {
  if (word.text === wanted.text) return tierOf.exact;
  if (word.text.startsWith(wanted.text)) return tierOf.prefix;
  if (word.keys.startsWith(wanted.keys)) return tierOf.halfTyped;
  if (wanted.stems.some((stem) => stem === word.text || stemsOf(word.text).includes(stem))) return tierOf.particle;
  if (wanted.isWithin && word.text.includes(wanted.text)) return tierOf.within;
  if (wanted.areInitials && word.initials.startsWith(wanted.initials)) return tierOf.initials;
  if (wanted.swapped.some((keys) => word.keys.startsWith(keys))) return tierOf.keyboard;
  return isTypo(word, wanted) ? tierOf.typo : tierOf.none;
}

/** A digit is no typo: the second part is not the first. */
const isTypo = (word: Word, { keys, text, maxTypos }: Wanted) =>
  maxTypos > 0 && digitsOf(word.text) === digitsOf(text) && editDistance(word.keys, keys, maxTypos) <= maxTypos;

const digitsOf = (text: string) => text.replace(/\P{N}+/gu, '');
