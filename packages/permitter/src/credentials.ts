import { Buffer, isUtf8 } from 'node:buffer';

/** What an Authorization header says. */
export type Credentials =
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed'; readonly fault: string }
  | { readonly kind: 'basic'; readonly name: string; readonly secret: string };

const longest = 2048;
const absent: Credentials = { kind: 'absent' };
const malformed = (fault: string): Credentials => ({ kind: 'malformed', fault });

/**
 * Reads the credentials of a request from its raw header list (names and values in turn), where a second Authorization
 * header is still to be seen: Node keeps only the first in `headers`.
 */
export function readCredentials(rawHeaders: readonly string[]): Credentials {
  let found: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length !== 13 || name.toLowerCase() !== 'authorization') continue;
    if (found !== undefined) return malformed('there are two Authorization headers');
    found = rawHeaders[at + 1];
  }
  return parseCredentials(found);
}

/**
 * Parses the value of an Authorization header, 2,048 characters at most: the scheme in any case, one space or more, strict base64 of
 * valid UTF-8 without control characters. The secret begins after the first colon and may contain more of them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7617 and https://www.rfc-editor.org/rfc/rfc9110#section-11.4
 */
export function parseCredentials(authorization: string | undefined): Credentials {
  if (authorization === undefined) return absent;
  if (authorization.length > longest) return malformed(`the Authorization header is longer than ${longest} characters`);
  const token = basicToken(authorization);
  if (token === undefined) return malformed('the scheme is not Basic');
  const bytes = Buffer.from(token, 'base64');
  // Node decodes the URL alphabet, wrong padding, stray bits and garbage alike; encoding again shows any of them.
  if (token === '' || bytes.toString('base64') !== token) return malformed('the credentials are not strict base64');
  if (!isUtf8(bytes)) return malformed('the credentials are not UTF-8');
  const pair = bytes.toString();
  if (hasControl(pair)) return malformed('the credentials contain a control character');
  const colon = pair.indexOf(':');
  if (colon < 1) return malformed('the credentials are not of the form name:secret');
  return { kind: 'basic', name: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}

function basicToken(authorization: string): string | undefined {
  if (!authorization.startsWith('Basic ') && authorization.slice(0, 6).toLowerCase() !== 'basic ') return undefined;
  let start = 6;
  while (authorization[start] === ' ') start++;
  return authorization.slice(start);
}

function hasControl(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit < 0x20 || unit === 0x7f) return true;
  }
  return false;
}
