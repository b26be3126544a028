import type { Http } from '@clever/service';
import { originRefused } from '../data/problems.ts';

/**
 * Refuses what another site made a browser send: every request that may change something has to say that a page of this site sent it.
 *
 * @throws ADMIN_ORIGIN_REFUSED
 */
export function checkOrigin({ method, headers }: Http, siteUrl: string): void {
  if (method === 'GET' || method === 'HEAD') return;
  const { origin, 'sec-fetch-site': site } = headers;
  const isOurs = origin === undefined ? site === 'same-origin' : origin === new URL(siteUrl).origin;
  if (!isOurs) throw originRefused();
}
