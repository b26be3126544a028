import { randomInt } from 'node:crypto';

/** Crockford's: without I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const selectorLength = 8;
const length = 24;

export interface RecoveryParts {
  /** Finds the code: 40 bits. */
  readonly selector: string;
  /** Proves it: 80 random bits, so that a plain digest keeps it secret. */
  readonly verifier: string;
}

/** Makes a code of six groups of four, and its parts. */
export function createRecoveryCode(): RecoveryParts & { readonly code: string } {
  const letters = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return { code: letters.replace(/(.{4})(?!$)/g, '$1-'), ...split(letters) };
}

/** Reads a typed code: look-alike characters are replaced, spaces and dashes removed. What is no code has parts that fit none. */
export function parseRecoveryCode(typed: string): RecoveryParts {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return split(letters.length === length ? letters : 'U'.repeat(length));
}

const split = (letters: string): RecoveryParts => ({
  selector: letters.slice(0, selectorLength),
  verifier: letters.slice(selectorLength),
});
