/** Reads a cookie; undefined where it is absent, or there are two of the name. */
export function readCookie(header: string | string[] | undefined, name: string): string | undefined {
  const pairs = (Array.isArray(header) ? header.join(';') : (header ?? '')).split(';').map((pair) => pair.trim());
  const values = pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

export interface CookieOptions {
  /** Undefined lasts until the browser closes; 0 removes it. */
  readonly maxAgeSeconds?: number;
  readonly isSecure: boolean;
  /** Whether scripts of ours may read it. */
  readonly isReadable?: boolean;
}

/** Writes a cookie of the whole site, that other sites' forms do not carry. */
export function writeCookie(
  name: string,
  value: string,
  { maxAgeSeconds, isSecure, isReadable }: CookieOptions,
): string {
  const parts = [`${name}=${value}`, 'Path=/', 'SameSite=Lax'];
  if (!isReadable) parts.push('HttpOnly');
  if (isSecure) parts.push('Secure');
  if (maxAgeSeconds !== undefined) parts.push(`Max-Age=${maxAgeSeconds}`);
  return parts.join('; ');
}

/** Over https nobody but this host can have set a cookie of this name. */
export const sessionCookie = (isSecure: boolean): string => (isSecure ? '__Host-clever-session' : 'clever-session');
