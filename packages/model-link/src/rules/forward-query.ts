import { contactSchemes } from './domains.ts';

const contact = new RegExp(`^(?:${contactSchemes.join('|')}):`);

/**
 * Adds the query of a request to a target. A name that the request has overwrites the target's. A message to somebody stays as it was
 * written: whoever passes the link on would have a say in it, or get a copy.
 *
 * @param query as it was sent, without the question mark
 */
export function forwardQuery(target: string, query: string): string {
  if (query === '' || contact.test(target)) return target;
  const [, path = '', own = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(target) ?? [];
  const sent = query.split('&').filter((part) => part !== '');
  const names = new Set(sent.map(nameOf));
  const kept = own.split('&').filter((part) => part !== '' && !names.has(nameOf(part)));
  return new URL(`${path}?${[...kept, ...sent].join('&')}${fragment}`).href;
}

/** A question mark or ampersand in a name is always encoded, so splitting first is right. */
function nameOf(part: string): string {
  const [name] = new URLSearchParams(part).keys();
  return name ?? '';
}
