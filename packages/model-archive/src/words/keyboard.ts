import { toKeys } from './jamo.ts';

const latin = 'qwertyuiopasdfghjklzxcvbnmQWERTOP';
const hangul = 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ';
const toHangul = new Map([...latin].map((key, at) => [key, hangul[at] as string]));
const toLatin = new Map([...hangul].map((jamo, at) => [jamo, (latin[at] as string).toLowerCase()]));

/**
 * Says which keys a text would be on the other keyboard: `ekzb` is `ㄷㅏㅋㅠ`, `랴ㅣㅡ` is `film`.
 *
 * @param text as it was typed: capitals are other keys
 * @returns undefined where it mixes scripts, or is shorter than two keys
 */
export function onOtherKeyboard(text: string): string | undefined {
  const keys = toKeys(text);
  const map = /^[a-z]+$/i.test(keys) ? toHangul : /^[ㄱ-ㅣ]+$/.test(keys) ? toLatin : undefined;
  if (!map || keys.length < 2) return undefined;
  return [...keys].map((key) => map.get(key) ?? map.get(key.toLowerCase()) ?? key).join('');
}
