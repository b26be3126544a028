/* Hangul as it is typed: one character per key of the usual two-set keyboard. */

const first = 0xac00;
const last = 0xd7a3;
const leads = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const vowels = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
const tails =
  ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ');

/** Jamo that stand alone and are typed with two keys. */
const doubles = new Map(
  Object.entries({
    ㄳ: 'ㄱㅅ',
    ㄵ: 'ㄴㅈ',
    ㄶ: 'ㄴㅎ',
    ㄺ: 'ㄹㄱ',
    ㄻ: 'ㄹㅁ',
    ㄼ: 'ㄹㅂ',
    ㄽ: 'ㄹㅅ',
    ㄾ: 'ㄹㅌ',
    ㄿ: 'ㄹㅍ',
    ㅀ: 'ㄹㅎ',
    ㅄ: 'ㅂㅅ',
  }),
);
for (const [at, keys] of vowels.entries()) if (keys.length > 1) doubles.set(String.fromCharCode(0x314f + at), keys);

/** Takes Hangul apart into the keys it is typed with, compound letters included: `값` is `ㄱㅏㅂㅅ`. The rest stays. */
export function toKeys(text: string): string {
  return Array.from(text, keysOf).join('');
}

function keysOf(char: string): string {
  const at = char.charCodeAt(0) - first;
  if (at < 0 || at > last - first) return doubles.get(char) ?? char;
  return `${leads[Math.trunc(at / 588)]}${vowels[Math.trunc((at % 588) / 28)]}${tails[at % 28]}`;
}

const twice = new Map(Object.entries({ ㄲ: 'ㄱㄱ', ㄸ: 'ㄷㄷ', ㅃ: 'ㅂㅂ', ㅆ: 'ㅅㅅ', ㅉ: 'ㅈㅈ' }));

/**
 * Shortens Hangul to the first consonant of each syllable: `다큐` is `ㄷㅋ`. Doubled ones become two, as some keyboards join what was typed
 * as two and others have no key for them: `꽃` is `ㄱㄱ`. The rest stays.
 */
export function toInitials(text: string): string {
  return Array.from(text, initialOf).join('');
}

function initialOf(char: string): string {
  const at = char.charCodeAt(0) - first;
  const lead = at < 0 || at > last - first ? char : (leads[Math.trunc(at / 588)] as string);
  return twice.get(lead) ?? doubles.get(lead) ?? lead;
}

const compatibility = [
  [0x1100, 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'],
  [0x1161, 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'],
  [0x11a8, 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'],
] as const;
const compatible = new Map(
  compatibility.flatMap(([start, letters]) =>
    [...letters].map((letter, at): [string, string] => [String.fromCharCode(start + at), letter]),
  ),
);

/** Makes conjoining jamo that stand alone the letters of the keyboard: U+1100 is `ㄱ`. */
export const toCompatibilityJamo = (text: string): string =>
  text.replace(/[\u1100-\u11ff]/g, (jamo) => compatible.get(jamo) ?? jamo);

/** Returns whether a text is consonants only, as people type who look for initials. */
export const isInitials = (text: string) => /^[ㄱ-ㅎ]+$/.test(text);
