/** Letters and digits of any script, grouped by spaces, dashes and underscores. */
export const codePattern = /^[\p{L}\p{N}][\p{L}\p{N} _-]{1,62}[\p{L}\p{N}]$/u;

const words = /^[\p{L}\p{M}\s_\p{Pd}]*$/u;

/** What a code has only where other codes of its file have it too. */
const traits: readonly RegExp[] = [
  /\p{Lu}/u,
  /\p{Ll}/u,
  /[\s_]/u,
  /\p{Script=Latin}/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Han}/u,
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Cyrillic}/u,
];

/**
 * Returns whether the first text of a file is a code as the others are, and surely not what their column is called.
 *
 * @param isOfPattern whether the campaign itself might have generated a code
 */
export function looksLikeCode(
  first: string,
  others: readonly string[],
  isOfPattern: (typed: string) => boolean,
): boolean {
  if (!codePattern.test(first)) return false;
  if (isOfPattern(first)) return true;
  if (others.length > 0 && others.every(isOfPattern)) return false;
  if (words.test(first) && !areWords(first, others)) return false;
  return others.length === 0 || traits.every((trait) => !trait.test(first) || others.some((one) => trait.test(one)));
}

/** Words are codes among words alone, and of their length where they all have one. */
function areWords(first: string, others: readonly string[]): boolean {
  if (others.length === 0 || !others.every((one) => words.test(one))) return false;
  const lengths = new Set(others.map((one) => one.length));
  return others.length < 2 || lengths.size > 1 || lengths.has(first.length);
}
