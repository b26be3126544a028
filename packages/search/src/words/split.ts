/** A word of a text, and where it stands, in UTF-16 units. */
export interface Span {
  readonly text: string;
  readonly start: number;
}

/** Hangul and the rest are words of their own, so that 스페셜 is found in KBS스페셜; digits stay with what they touch. */
const word = /\p{N}*[가-힣ㄱ-ㆎᄀ-ᇿﾡ-ￜ][가-힣ㄱ-ㆎᄀ-ᇿﾡ-ￜ\p{N}]*|(?:(?![가-힣ㄱ-ㆎᄀ-ᇿﾡ-ￜ])[\p{L}\p{N}\p{M}])+/gu;

/** Splits a text into its words. The text is in NFC or NFKC. */
export function splitWords(text: string): Span[] {
  return Array.from(text.matchAll(word), (match) => ({ text: match[0], start: match.index }));
}
