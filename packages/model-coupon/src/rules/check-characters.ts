import { createHmac, createSecretKey } from 'node:crypto';
import type { CodeKey } from './code-keys.ts';
import type { CodePattern } from './pattern.ts';

/** Computes the check characters of a code. Those in the code are not looked at. */
export type CheckCharacters = (code: string) => string;

/**
 * Makes the function that computes check characters: an HMAC of the rest of the code. Who does not know the key hits them once in
 * 32 tries, or 1,024 where there are two.
 */
export function createCheckCharacters(key: CodeKey, { charset, checks }: CodePattern): CheckCharacters {
  const secret = createSecretKey(key.derive('check characters'));
  return (code) => {
    const digest = createHmac('sha256', secret).update(without(code, checks)).digest();
    return checks.map((_, at) => charset[digest.readUInt32LE(at * 4) % charset.length]).join('');
  };
}

/** Returns whether a code has the check characters that its key gives it. */
export function hasCheckCharacters(code: string, { checks }: CodePattern, compute: CheckCharacters): boolean {
  const expected = compute(code);
  return checks.every((at, index) => code[at] === expected[index]);
}

function without(code: string, checks: readonly number[]): string {
  let rest = code;
  for (const at of checks.toReversed()) rest = rest.slice(0, at) + rest.slice(at + 1);
  return rest;
}
