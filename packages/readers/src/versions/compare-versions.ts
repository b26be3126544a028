import type { Version } from './read-version.ts';

/**
 * Orders two versions: below 0 when the first is older, 0 when they are the same. As semantic versioning has it, for any count of
 * numbers; what is unknown is older than every version.
 *
 * @see https://semver.org/#spec-item-11
 */
export function compareVersions(one: Version | undefined, other: Version | undefined): number {
  if (!one || !other) return Number(one !== undefined) - Number(other !== undefined);
  return (
    compareLists(one.numbers, other.numbers, (a = '0', b = '0') => compareNumbers(a, b)) ||
    comparePrereleases(one.prerelease, other.prerelease)
  );
}

function comparePrereleases(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return other.length - one.length;
  return compareLists(one, other, compareIdentifiers);
}

type Compare = (one: string | undefined, other: string | undefined) => number;

function compareLists(one: readonly string[], other: readonly string[], compare: Compare): number {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const order = compare(one[at], other[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Fewer identifiers come first, numbers before words. */
function compareIdentifiers(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
  const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber && isOtherNumber) return compareNumbers(one, other);
  return isNumber === isOtherNumber ? compareTexts(one, other) : isNumber ? -1 : 1;
}

/** Digits without leading zeros; exact at any length. */
const compareNumbers = (one: string, other: string) => one.length - other.length || compareTexts(one, other);

const compareTexts = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);
