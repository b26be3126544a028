import { isMisleading, readSchemes } from '@clever/readers/urls';
import { urlRefused } from '../problems.ts';

/** Reads a list of schemes of deep links: `clever,market`. @throws TypeError when one is malformed, would run code, or is http */
export const parseSchemes = (list: string): ReadonlySet<string> => new Set(['https', ...readSchemes(list, ['http'])]);

/**
 * Checks that a URL has an allowed scheme and nothing that misleads, and normalises it.
 *
 * @see https://url.spec.whatwg.org/
 * @throws NOTICE_URL_REFUSED
 */
export function readUrl(text: string, schemes: ReadonlySet<string>): string {
  if (isMisleading(text) || text.includes(' ')) throw urlRefused('A URL has blanks or controls');
  const url = URL.parse(text);
  if (!url) throw urlRefused(`${text.slice(0, 100)} is not an absolute URL`);
  const scheme = url.protocol.slice(0, -1);
  if (!schemes.has(scheme)) throw urlRefused(`The scheme ${scheme.slice(0, 40)} is not allowed`);
  if (url.username !== '' || url.password !== '') throw urlRefused('A URL has credentials in it');
  return url.href;
}
