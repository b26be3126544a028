/**
 * Tells whether a version is at least another, by semantic versioning: numbers by value, a pre-release before its release, build
 * metadata ignored. Missing numbers are 0, so `2.1` is `2.1.0`; what is no version is older than any.
 *
 * @see https://semver.org/#spec-item-11
 */
export function isAtLeast(version: string, minimum: string): boolean {
  const [found, wanted] = [parse(version), parse(minimum)];
  if (!found || !wanted) return false;
  return (compare(found.numbers, wanted.numbers) || comparePrereleases(found.prerelease, wanted.prerelease)) >= 0;
}

function parse(version: string) {
  const match = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(version.trim());
  if (!match?.[1]) return undefined;
  return { numbers: match[1].split('.'), prerelease: match[2]?.split('.') ?? [] };
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = Number(a[at] ?? 0) - Number(b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = comparePart(a[at], b[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Fewer parts come first, numbers before words. */
function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const [left, right] = [isNumber(a), isNumber(b)];
  if (left && right) return Number(a) - Number(b);
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : 1;
}

const isNumber = (part: string) => /^\d+$/.test(part);
