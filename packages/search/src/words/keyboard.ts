import { toKeys } from './jamo.ts';

const latin = 'qwertyuiopasdfghjklzxcvbnmQWERTOP';
const hangul = 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ';
const toHangul = new Map([...latin].map((key, at) => [key, hangul[at] as string]));
const toLatin = new Map([...hangul].map((jamo, at) => [jamo, (latin[at] as string).toLowerCase()]));

/**
 * Converts a text to the other keyboard layout: `ekzb` is `ㄷㅏㅋㅠ`, `랴ㅣㅡ` is `film`. Capitals are other keys, or a Caps Lock that
 * nobody noticed, so there may be two.
 *
 * @param text as it was typed
 * @returns none where it mixes scripts, or is shorter than two keys
 */
export function onOtherKeyboard(text: string): string[] {
  const keys = toKeys(text);
  if (keys.length < 2) return [];
  if (/^[ㄱ-ㅣ]+$/.test(keys)) return [mapAll(keys, toLatin)];
  if (!/^[a-z]+$/i.test(keys)) return [];
  return [...new Set([mapAll(keys, toHangul), mapAll(keys.toLowerCase(), toHangul)])];
}

/** Gives the jamo on a Latin key: `R` is `ㄲ`, and a capital without one of its own is its small letter. */
export const hangulKeyOf = (key: string): string | undefined => toHangul.get(key) ?? toHangul.get(key.toLowerCase());

/** Gives the Latin letter on the key of a jamo. */
export const latinKeyOf = (jamo: string): string | undefined => toLatin.get(jamo);

const mapAll = (keys: string, map: ReadonlyMap<string, string>) =>
  [...keys].map((key) => map.get(key) ?? map.get(key.toLowerCase()) ?? key).join('');
