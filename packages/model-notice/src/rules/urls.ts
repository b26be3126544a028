import { urlRefused } from '../problems.ts';

/** Schemes that run code, or show what the client can read: never on an allow list. */
const dangerous = new Set('javascript data vbscript file blob filesystem about view-source http'.split(' '));

/** What would be read otherwise than it looks: controls, and marks that turn the direction of text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const misleading = /[\u0000-\u0020\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/**
 * Reads a list of schemes of deep links: `clever,market`.
 *
 * @throws TypeError when one is malformed, or would run code
 */
export function parseSchemes(list: string): ReadonlySet<string> {
  const schemes = list
    .split(',')
    .map((scheme) => scheme.trim().toLowerCase())
    .filter((scheme) => scheme !== '');
  for (const scheme of schemes) {
    if (!/^[a-z][a-z0-9+.-]*$/.test(scheme)) throw new TypeError(`${scheme} is not a scheme`);
    if (dangerous.has(scheme)) throw new TypeError(`${scheme} is never allowed`);
  }
  return new Set(['https', ...schemes]);
}

/**
 * Checks that a URL has an allowed scheme and nothing that misleads, and normalises it.
 *
 * @see https://url.spec.whatwg.org/
 * @throws NOTICE_URL_REFUSED
 */
export function readUrl(text: string, schemes: ReadonlySet<string>): string {
  if (misleading.test(text) || !text.isWellFormed()) throw urlRefused('A URL has blanks or controls');
  const url = URL.parse(text);
  if (!url) throw urlRefused(`${text.slice(0, 100)} is not an absolute URL`);
  const scheme = url.protocol.slice(0, -1);
  if (!schemes.has(scheme)) throw urlRefused(`The scheme ${scheme.slice(0, 40)} is not allowed`);
  if (url.username !== '' || url.password !== '') throw urlRefused('A URL has credentials in it');
  return url.href;
}
