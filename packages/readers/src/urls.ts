/** Schemes that run code, or show what a client can read: never on an allow list. */
const dangerous = 'javascript data vbscript file blob filesystem about view-source'.split(' ');

/** Controls, line separators, and marks that turn the direction of text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const misleading = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Returns whether a URL would be read otherwise than it looks. */
export const isMisleading = (text: string): boolean => misleading.test(text) || !text.isWellFormed();

/**
 * Reads a list of schemes that are allowed: `market,itms-apps`.
 *
 * @param forbidden schemes that are not, besides those that run code
 * @throws TypeError when one is malformed, or would run code
 */
export function readSchemes(list: string, forbidden: readonly string[] = []): ReadonlySet<string> {
  const schemes = list
    .split(',')
    .map((scheme) => scheme.trim().toLowerCase())
    .filter((scheme) => scheme !== '');
  for (const scheme of schemes) {
    if (!/^[a-z][a-z0-9+.-]*$/.test(scheme)) throw new TypeError(`${scheme} is not a scheme`);
    if ([...dangerous, ...forbidden].includes(scheme)) throw new TypeError(`${scheme} is never allowed`);
  }
  return new Set(schemes);
}
