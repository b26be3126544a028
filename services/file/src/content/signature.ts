import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Signed } from '@clever/model-file';

/** An address without its signature. */
export interface Unsigned {
  /** `/files/{id}/content` */
  readonly path: string;
  /** In seconds since 1970. */
  readonly expires: number;
  readonly download?: boolean | undefined;
}

/** Signs an address with the newest key. */
export const signatureOf = (keys: string, address: Unsigned): string => sign(keys.split(',')[0] as string, address);

/** Returns whether a key of ours, new or old, signed the address, and its time is not over. */
export function isSigned(keys: string, path: string, { expires = 0, signature = '', download }: Signed): boolean {
  if (expires * 1000 <= Date.now()) return false;
  const given = Buffer.from(signature);
  return keys.split(',').some((key) => {
    const right = Buffer.from(sign(key, { path, expires, download }));
    return right.length === given.length && timingSafeEqual(right, given);
  });
}

const sign = (key: string, { path, expires, download = false }: Unsigned): string =>
  createHmac('sha256', key).update(`${path}\n${expires}\n${download}`).digest('base64url');
