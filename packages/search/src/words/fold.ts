import { toCompatibilityJamo } from './jamo.ts';

/** Most words are; this is many times faster than folding them. */
const isFolded = /^[가-힣ㄱ-ㅣa-z0-9]*$/;

/** Letters that Unicode does not take apart, and what people type for them. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ŋ: 'n',
  ı: 'i',
};
const unusual = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');

/**
 * Brings a text to one width and composition: NFKC, but for Hangul letters that stand alone, which stay the letters of the keyboard
 * (NFKC would join them to syllables).
 *
 * @see https://www.unicode.org/reports/tr15/
 */
export function compose(text: string): string {
  return toCompatibilityJamo(text.replace(/[^ㄱ-ㆎ]+/g, (part) => part.normalize('NFKC')));
}

/** Brings a text to the one form that is compared: composed, lower case, Latin letters without accents and joins. */
export function fold(text: string): string {
  if (isFolded.test(text)) return text;
  return compose(text)
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(unusual, (letter) => plain[letter] as string);
}

/** Brings a title to the form in which titles are equal: folded, letters and digits only. */
export function toTitleKey(title: string): string {
  return fold(title).replace(/[^\p{L}\p{N}]/gu, '');
}
