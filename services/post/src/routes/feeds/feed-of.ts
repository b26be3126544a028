import { createHash } from 'node:crypto';
import { stream } from '@clever/contract';

/** A feed may be kept for a minute, by anybody. */
export const feedOf = (type: string, text: string) =>
  stream(`${type}; charset=utf-8`, text, {
    'cache-control': 'public, max-age=60',
    etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
  });
