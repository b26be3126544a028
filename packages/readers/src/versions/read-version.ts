import { trim } from '@clever/contract/outside';

/** A version of an app. Two of the same `text` are the same version. */
export interface Version {
  /** At least three, digits without leading zeros; beyond three the last is not 0. */
  readonly numbers: readonly string[];
  /** Empty for a release. */
  readonly prerelease: readonly string[];
  /** In its one spelling, without build: `2.9.0-beta.1`. */
  readonly text: string;
}

const maxLength = 64;
const grammar = /^(?:v(?:er(?:sion)?)?[. ]*)?(\d+(?:[.,_]\d+)*)(?:-([\da-z-][\da-z. -]*)|[._ ]?([a-z][\da-z. -]*))?$/i;
const build = /(?:\s*[+([{].*|\s+build\s*\d+|(?<=\d)\s+\d+)$/i;
const calendarDate = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/;

/**
 * Reads a client's version: `2.10`, `v2.9.9`, `2.9.9 (543)`, `2.9.9.1`, `2,9,9`, `2026-06-15`. Missing numbers are 0, a build
 * does not count, a word behind the numbers makes a pre-release. Undefined where there are no numbers, or more than 64 characters.
 */
export function readVersion(given: string | undefined): Version | undefined {
  if (given === undefined || given.length > maxLength) return undefined;
  const plain = trim(plainDigits(given))
    .replace(build, '')
    .replace(calendarDate, '$1.$2.$3')
    .replace(/[\s.,_]+$/, '');
  const [, numbers, prerelease = '', word = ''] = grammar.exec(plain) ?? [];
  return numbers === undefined ? undefined : versionOf(numbers.split(/[.,_]/), (prerelease || word).split(/[. ]+/));
}

/** Makes a version of its parts. */
export function versionOf(given: readonly string[], identifiers: readonly string[]): Version {
  const all = given.map(withoutZeros);
  const length = Math.max(3, all.findLastIndex((number) => number !== '0') + 1);
  const numbers = Array.from({ length }, (_, at) => all[at] ?? '0');
  const prerelease = identifiers.filter((each) => each !== '').map(withoutZeros);
  return { numbers, prerelease, text: [numbers.join('.'), prerelease.join('.')].filter(Boolean).join('-') };
}

const withoutZeros = (part: string) => (/^\d+$/.test(part) ? part.replace(/^0+(?=\d)/, '') : part);

/** Telephones write numbers as their language does: `٢.٩.٩`. */
function plainDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, (digit) => digits().get(digit) ?? digit);
}

let known: ReadonlyMap<string, string> | undefined;

function digits(): ReadonlyMap<string, string> {
  known ??= new Map(Intl.supportedValuesOf('numberingSystem').flatMap(digitsOf));
  return known;
}

function digitsOf(system: string): [string, string][] {
  const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false, minimumIntegerDigits: 10 });
  return [...format.format(123_456_789)].map((digit, value) => [digit, String(value)]);
}
