import { createCheckCharacters } from './check-characters.ts';
import type { CodeKey } from './code-keys.ts';
import type { CodePattern } from './pattern.ts';
import { createPermutation, keyedNumbers, largestPermutation } from './permutation.ts';

/** Makes `count` normalized codes from an index on. An index gives the same code each time, another one gives another. */
export type CodeMaker = (first: number, count: number) => string[];

/** Rounds of the permutation are the purposes below this one. */
const firstFillPurpose = 128;

/** Makes codes of a campaign: a keyed permutation of the index, so that nothing needs to be compared, and nothing can be foreseen. */
export function createCodeMaker(pattern: CodePattern, key: CodeKey, campaignId: string): CodeMaker {
  const { charset, mask, places, checks } = pattern;
  const secret = key.derive(`codes of ${campaignId}`).subarray(0, 16);
  const core = places.slice(-Math.floor(Math.log(largestPermutation) / Math.log(charset.length)));
  const fill = places.slice(0, places.length - core.length);
  const permutation = createPermutation(secret, charset.length ** core.length);
  const checkCharacters = createCheckCharacters(key, pattern);

  return (first, count) => {
    const values = permutation.permute(first, count);
    const filling = fill.map((_, at) => keyedNumbers(secret, firstFillPurpose + at, values));
    return Array.from(values, (value, index) => {
      const code = [...mask];
      for (const [at, place] of fill.entries()) code[place] = charAt(charset, filling[at]?.[index] ?? 0);
      for (const place of core) {
        code[place] = charAt(charset, value);
        value = Math.floor(value / charset.length);
      }
      const expected = checkCharacters(code.join(''));
      for (const [at, place] of checks.entries()) code[place] = expected[at] as string;
      return code.join('');
    });
  };
}

const charAt = (charset: string, value: number) => charset[value % charset.length] as string;
