import { type buildConnector, Pool } from 'undici';

/** Where the permitter is, and who asks. */
export interface PermitterAddress {
  /** `http://permitter:4100`. */
  readonly url: string;
  readonly name: string;
  readonly secret: string;
  /** How to connect, where it is not plain TCP. */
  readonly connect?: buildConnector.connector | undefined;
}

/** Opens connections to the permitter, apart from those of ordinary calls. Slow answers are bounded per request. */
export function openPermitter({ url, connect }: PermitterAddress): Pool {
  return new Pool(new URL(url).origin, {
    connect: connect ?? { timeout: 2000, keepAlive: true, keepAliveInitialDelay: 5000 },
    headersTimeout: 10_000,
    bodyTimeout: 5000,
    keepAliveTimeout: 4000,
    maxResponseSize: 16 * 1024 * 1024,
  });
}

/** Makes the Authorization header of a caller. */
export function authorization({ name, secret }: Pick<PermitterAddress, 'name' | 'secret'>): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

/** Prefixes a path of the permitter with the path of its base URL. */
export function pathOf({ url }: PermitterAddress, path: string): string {
  return new URL(url).pathname.replace(/\/$/, '') + path;
}
