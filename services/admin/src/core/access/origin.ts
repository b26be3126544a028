import type { Http } from '@clever/service';
import { originRefused } from '../data/problems.ts';

/**
 * Refuses cross-site requests: every request that may change something must come from a page of this site (Origin or Sec-Fetch-Site).
 *
 * @throws ADMIN_ORIGIN_REFUSED
 */
export function checkOrigin({ method, headers }: Http, siteUrl: string): void {
  if (method === 'GET' || method === 'HEAD') return;
  const { origin, 'sec-fetch-site': site } = headers;
  const isOurs = origin === undefined ? site === 'same-origin' : origin === new URL(siteUrl).origin;
  if (!isOurs) throw originRefused();
}
