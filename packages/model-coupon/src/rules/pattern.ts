import { normalize } from './code-text.ts';

/** Codes of eight places and more end in two check characters, shorter ones in one. */
const longPlaces = 8;

/** At most this part of what a pattern can hold is generated, so that a guess seldom hits a code. */
const fillLimit = 0.1;

/** All the characters that are not taken for another one. */
export const defaultCharset = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** How the codes of a campaign are built. */
export interface CodePattern {
  readonly charset: string;
  /** The normalized pattern: `PINK########`. */
  readonly mask: string;
  /** Positions in the mask that are free, and those of the check characters after them. */
  readonly places: readonly number[];
  readonly checks: readonly number[];
  /** How many codes may be made. */
  readonly limit: number;
  /** How many codes there could be; not exact beyond 2^53. */
  readonly capacity: number;
}

/** Reads a pattern such as `PINK-####-####`. It has at least three `#`. */
export function readPattern(pattern: string, charset: string): CodePattern {
  const mask = pattern.replaceAll('-', '').toUpperCase();
  const open = [...mask].flatMap((character, at) => (character === '#' ? [at] : []));
  const checkLength = open.length >= longPlaces ? 2 : 1;
  const places = open.slice(0, -checkLength);
  const capacity = charset.length ** places.length;
  return {
    charset,
    mask,
    places,
    checks: open.slice(-checkLength),
    capacity,
    limit: Math.floor(capacity * fillLimit),
  };
}

/** Returns a predicate for codes that a pattern might have generated; always false without a pattern. */
export function patternTeller({ pattern, charset }: { pattern: string | null; charset: string | null }) {
  if (pattern === null) return () => false;
  const { mask } = readPattern(pattern, charset ?? defaultCharset);
  const letters = new Set((charset ?? defaultCharset).toUpperCase());
  return (typed: string): boolean => {
    const code = normalize(typed);
    return (
      code.length === mask.length &&
      [...mask].every((one, at) => (one === '#' ? letters.has(code[at] ?? '') : one === code[at]))
    );
  };
}
