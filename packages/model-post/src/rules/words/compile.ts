import { compose, toKeys } from '@clever/search/words';
import { type ReadingName, reshape } from './readings.ts';
import { unitsOf } from './units.ts';

/** A blocked word as its row says it. */
export interface WordRow {
  readonly word: string;
  readonly action: string;
  readonly innocents: readonly string[];
  readonly boardId: string | null;
}

/** A blocked word, made ready. */
export interface CompiledWord extends WordRow {
  readonly isKorean: boolean;
  /** Consonants alone: ㅅㅂ. */
  readonly isInitials: boolean;
  /** One syllable, or one with digits, is blocked where it is a word by itself. */
  readonly isShort: boolean;
  readonly keys: readonly (readonly [ReadingName, string])[];
  readonly innocentKeys: readonly string[];
}

/** What is looked for in a reading, by its first keys. */
export type Dictionary = ReadonlyMap<ReadingName, ReadonlyMap<string, readonly Wanted[]>>;
export interface Wanted {
  readonly word: CompiledWord;
  readonly keys: string;
}

/** Words are found by so many of their first keys. */
export const prefixLength = 3;

/** Makes words ready to be looked for together; there may be thousands of them. */
export function compileWords(rows: readonly WordRow[]): Dictionary {
  const dictionary = new Map<ReadingName, Map<string, Wanted[]>>();
  for (const word of rows.map(compileWord))
    for (const [reading, keys] of word?.keys ?? []) {
      const byPrefix = dictionary.get(reading) ?? new Map<string, Wanted[]>();
      const prefix = keys.slice(0, prefixLength);
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { word: word as CompiledWord, keys }]);
      dictionary.set(reading, byPrefix);
    }
  return dictionary;
}

/** Makes a word ready; undefined where there is nothing in it to look for. */
export function compileWord(row: WordRow): CompiledWord | undefined {
  const units = unitsOf(compose(row.word).toLowerCase()).filter(
    ({ keys, script }) => keys !== '' || script === 'digit',
  );
  const letters = units.filter(({ keys }) => keys !== '');
  const isKorean = letters.some(({ script }) => script !== 'latin');
  if (letters.length < (isKorean ? 1 : 2)) return undefined;
  const parts = units.map(({ keys, raw }) => keys || raw);
  return {
    ...row,
    isKorean,
    isInitials: parts.every((part) => /^[ㄱ-ㅎ]+$/.test(part)),
    isShort: units.length === 1 || letters.length < units.length,
    keys: keysOf(parts, { isKorean, hasDigits: letters.length < units.length }),
    innocentKeys: row.innocents
      .map((each) => toKeys(compose(each).toLowerCase()).replace(/[^\p{L}\p{N}]/gu, ''))
      .filter(Boolean),
  };
}

function keysOf(parts: readonly string[], { isKorean, hasDigits }: { isKorean: boolean; hasDigits: boolean }) {
  const keys = parts.join('');
  const all: [ReadingName, string][] = [
    [hasDigits ? 'digits' : 'written', keys],
    ['lookAlike', keys],
    [isKorean ? 'hangulKeys' : 'latinKeys', keys],
  ];
  if (isKorean) all.push(['reshaped', parts.map(reshape).join('')]);
  return all;
}
