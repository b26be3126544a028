import { named, trim } from '@clever/contract/outside';
import { compareVersions } from './compare-versions.ts';
import { readVersion, type Version, versionOf } from './read-version.ts';

/** Returns whether a version is meant; undefined is an unknown one, which is below every other. */
export type VersionTest = (version: Version | undefined) => boolean;

const operator = /^(?:[<>]=?|=|\^|~>?)/;
const written = /^v?\d+(?:\.\d+)*(?:-[\da-z.-]+)?(?:\+[\da-z.-]+)?$/i;

/**
 * Reads a range as npm writes it, `>=2.1 <3 || ^4.0.2`, with a comma for "and" as well: `>=2.1, <3`. Numbers may be more than three.
 * A pre-release belongs where its numbers do: 3.0.0-beta is in `>=2`, not in `<3`. Undefined where it cannot be read.
 *
 * @see https://github.com/npm/node-semver#ranges
 */
export function readRange(range: string): VersionTest | undefined {
  const alternatives = range.split('||').map(readAlternative);
  if (!alternatives.every((each) => each !== undefined)) return undefined;
  return (version) => alternatives.some((tests) => tests.every((test) => test(version)));
}

function readAlternative(text: string): VersionTest[] | undefined {
  const joined = trim(text)
    .replace(/\s*,\s*(?=[<>=^~])/g, ' ')
    .replace(/^(\S+)\s+-\s+(\S+)$/, '>=$1 <=$2')
    .replace(/([<>=^~])\s+/g, '$1');
  const tests = joined.split(/\s+/).map(readComparator);
  return tests.every((test) => test !== undefined) ? tests : undefined;
}

function readComparator(text: string): VersionTest | undefined {
  const [op = '='] = operator.exec(text) ?? [];
  const given = text.replace(operator, '');
  if (/^[x*](\.[x*])*$/i.test(given)) return () => op !== '<' && op !== '>';
  const exact = given.replace(/(\.[x*])+$/i, '');
  const version = written.test(exact) ? readVersion(exact) : undefined;
  return (
    version &&
    named(compilers, op)?.(boundsOf(version, exact.split(/[-+]/)[0]?.split('.').length ?? 0, given !== exact))
  );
}

/** What a comparator is about: `2.1` is all of 2.1, `2.1.0` one version. */
interface Bounds {
  readonly from: Version;
  /** Undefined where it is one version. */
  readonly before: Version | undefined;
  readonly count: number;
}

function boundsOf(version: Version, count: number, isWide: boolean): Bounds {
  if (!isWide && (count >= 3 || version.prerelease.length > 0)) return { from: version, before: undefined, count };
  return { from: versionOf(version.numbers, first), before: after(version, count - 1), count };
}

/** Comes before every other pre-release of its numbers. */
const first = ['0'];

/** The least version in which the number at a place is higher by one. */
function after({ numbers }: Version, at: number): Version {
  return versionOf([...numbers.slice(0, at), String(BigInt(numbers[at] ?? 0) + 1n)], first);
}

const isAtLeast =
  (bound: Version): VersionTest =>
  (version) =>
    compareVersions(version, bound) >= 0;
const isBefore =
  (bound: Version): VersionTest =>
  (version) =>
    compareVersions(version, bound) < 0;
const between =
  (from: Version, before: Version): VersionTest =>
  (version) =>
    isAtLeast(from)(version) && isBefore(before)(version);

const tilde = ({ from, count }: Bounds) => between(from, after(from, Math.min(count, 2) - 1));

/** Up to the next change of the first number that is not 0. */
function caret({ from, count }: Bounds): VersionTest {
  const at = from.numbers.slice(0, count).findIndex((number) => number !== '0');
  return between(from, after(from, at < 0 ? count - 1 : at));
}

const compilers: Readonly<Record<string, (bounds: Bounds) => VersionTest>> = {
  '=': ({ from, before }) => (before ? between(from, before) : (version) => compareVersions(version, from) === 0),
  '>': ({ from, before }) => (before ? isAtLeast(before) : (version) => compareVersions(version, from) > 0),
  '>=': ({ from }) => isAtLeast(from),
  '<': ({ from }) => isBefore(from),
  '<=': ({ from, before }) => (before ? isBefore(before) : (version) => compareVersions(version, from) <= 0),
  '~': tilde,
  '~>': tilde,
  '^': caret,
};
