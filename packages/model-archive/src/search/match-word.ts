import { editDistance } from '../words/distance.ts';
import { fold } from '../words/fold.ts';
import { isInitials, toInitials, toKeys } from '../words/jamo.ts';
import { onOtherKeyboard } from '../words/keyboard.ts';

/** A word of the archive in the forms that it is compared in. */
export interface Word {
  readonly text: string;
  readonly keys: string;
  readonly initials: string;
}

/** A word that is looked for. */
export interface Wanted extends Word {
  readonly areInitials: boolean;
  /** Its keys on the other keyboard. */
  readonly swapped: string | undefined;
  readonly maxTypos: number;
}

/* The tiers of the contract by number; `none` is not found. */
export const tierOf = {
  exact: 0,
  prefix: 1,
  halfTyped: 2,
  within: 3,
  initials: 4,
  keyboard: 5,
  typo: 6,
  none: 7,
} as const;

/** @param text folded */
export function toWord(text: string): Word {
  return { text, keys: toKeys(text), initials: toInitials(text) };
}

/** @param typed as it was typed, in NFC */
export function toWanted(typed: string): Wanted {
  const word = toWord(fold(typed));
  return {
    ...word,
    areInitials: isInitials(word.text),
    swapped: onOtherKeyboard(typed),
    maxTypos: typosOf(word.keys.length),
  };
}

/** A short word with a typo is another word; a long one is looked for as it is. */
const typosOf = (keys: number) => (keys < 5 || keys > 60 ? 0 : keys < 9 ? 1 : 2);

/** Says in which tier a word matches what is looked for. The index finds the same without looking at every word. */
export function matchWord(word: Word, wanted: Wanted): number {
  if (word.text === wanted.text) return tierOf.exact;
  if (word.text.startsWith(wanted.text)) return tierOf.prefix;
  if (word.keys.startsWith(wanted.keys)) return tierOf.halfTyped;
  if (wanted.text.length > 1 && word.text.includes(wanted.text)) return tierOf.within;
  if (wanted.areInitials && word.initials.startsWith(wanted.initials)) return tierOf.initials;
  if (wanted.swapped !== undefined && word.keys.startsWith(wanted.swapped)) return tierOf.keyboard;
  const { maxTypos } = wanted;
  if (maxTypos > 0 && editDistance(word.keys, wanted.keys, maxTypos) <= maxTypos) return tierOf.typo;
  return tierOf.none;
}
