import { parseCookie, stringifySetCookie } from 'cookie';

/** Reads a cookie; undefined where it is absent, or two of the name differ. */
export function readCookie(header: string | string[] | undefined, name: string): string | undefined {
  const pairs = [header ?? ''].flat().join(';').split(';');
  const [first, last] = [pairs, pairs.toReversed()].map((one) => parseCookie(one.join(';'))[name]);
  return first === last ? first : undefined;
}

export interface CookieOptions {
  /** Undefined lasts until the browser closes; 0 removes it. */
  readonly maxAgeSeconds?: number;
  readonly isSecure: boolean;
}

/** Writes a cookie of the whole site, that scripts do not read, and other sites' forms do not carry. */
export const writeCookie = (name: string, value: string, { maxAgeSeconds: maxAge, isSecure }: CookieOptions): string =>
  stringifySetCookie({
    name,
    value,
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    secure: isSecure,
    ...(maxAge !== undefined && { maxAge }),
  });

/** Over https nobody but this host can have set a cookie of this name. */
export const sessionCookie = (isSecure: boolean): string => (isSecure ? '__Host-clever-session' : 'clever-session');
