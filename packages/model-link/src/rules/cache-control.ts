import type { FollowedRow } from './followed-row.ts';

/** How long a browser may keep a permanent redirect: short, so that an edit is seen and visits are counted. */
const keepS = 60;

/**
 * Returns the Cache-Control of a redirect. Temporary ones, and those that may not outlive a limit, are kept by nobody; permanent
 * ones by the browser alone, since the next visitor may be led elsewhere.
 */
export function cacheControl(
  { maxVisits, validUntil }: Pick<FollowedRow, 'maxVisits' | 'validUntil'>,
  status: number,
): string {
  const isPermanent = status === 301 || status === 308;
  if (!isPermanent || maxVisits !== null || validUntil !== null) return 'no-store';
  return `private, max-age=${keepS}`;
}
